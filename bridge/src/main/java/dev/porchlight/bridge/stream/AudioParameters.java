package dev.porchlight.bridge.stream;

/**
 * The Opus sound a viewer selected: characteristic 117 "Selected RTP Stream Configuration", items 3.2 and 3.3. Thread:
 * any; immutable.
 *
 * @param payloadType RTP payload type, 0 to 127 (RFC 3550 section 5.1)
 * @param controllerSsrc synchronization source the controller sends and reports with, an unsigned 32-bit number
 * @param sampleRateHz negotiated rate, which HomeKit uses as RTP clock rate as well
 * @param packetTimeMillis playing time of one packet
 * @param maxBitrateKbps upper bound of the media, without packet headers
 * @param constantBitrate whether all packets have the same size
 * @param rtcpIntervalSeconds time between sender reports; 0 or less takes the default
 */
public record AudioParameters(
        int payloadType,
        int controllerSsrc,
        int sampleRateHz,
        int packetTimeMillis,
        int maxBitrateKbps,
        boolean constantBitrate,
        double rtcpIntervalSeconds) {
    public AudioParameters {
        PayloadTypes.require(payloadType);
        if (sampleRateHz <= 0 || packetTimeMillis <= 0) {
            throw new IllegalArgumentException(
                    "audio of " + sampleRateHz + " Hz in packets of " + packetTimeMillis + " ms is not possible");
        }
    }
}
