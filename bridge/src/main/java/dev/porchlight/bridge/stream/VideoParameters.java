package dev.porchlight.bridge.stream;

/**
 * The video a viewer selected: characteristic 117 "Selected RTP Stream Configuration", items 2.2 to 2.4. Thread: any;
 * immutable.
 *
 * @param payloadType RTP payload type, 0 to 127 (RFC 3550 section 5.1)
 * @param controllerSsrc synchronization source the controller reports with, an unsigned 32-bit number
 * @param maxBitrateKbps upper bound of the media, without packet headers
 * @param rtcpIntervalSeconds time between sender reports; 0 or less takes the default, or keeps what was selected before
 * @param mtuBytes largest SRTP packet; 0 takes the default of the address family
 */
public record VideoParameters(
        int payloadType,
        int controllerSsrc,
        int maxBitrateKbps,
        double rtcpIntervalSeconds,
        int mtuBytes,
        int widthPixels,
        int heightPixels,
        int framesPerSecond,
        VideoProfile profile) {
    public VideoParameters {
        PayloadTypes.require(payloadType);
        if (widthPixels <= 0 || heightPixels <= 0 || framesPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "video of " + widthPixels + "x" + heightPixels + " at " + framesPerSecond + "/s is not possible");
        }
    }
}
