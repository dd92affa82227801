package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * RTP parameters of one medium (117: items 1 payload type, 2 the controller's SSRC, 3 bit rate in kbit/s, 4 RTCP interval in
 * seconds as float32, 5 MTU of video, 6 comfort-noise payload type of audio); a reconfiguration has 3 and 4 alone. Thread:
 * any; immutable.
 *
 * @param source absent in a reconfiguration: the running stream keeps its own
 * @param rtcpIntervalSeconds finite; 0 when the controller leaves it open
 */
record RtpSelection(
        Optional<Source> source,
        int maxBitrateKbps,
        float rtcpIntervalSeconds,
        OptionalInt mtuBytes,
        OptionalInt comfortNoisePayloadType) {
    private static final int PAYLOAD_TYPE = 1;
    private static final int SSRC = 2;
    private static final int MAX_BITRATE = 3;
    private static final int RTCP_INTERVAL = 4;
    private static final int MTU = 5;
    private static final int COMFORT_NOISE_PAYLOAD_TYPE = 6;

    private static final int MAX_PAYLOAD_TYPE = 127;

    /** @throws Tlv8Exception when an item is absent or outside its bounds */
    static RtpSelection parse(Tlv8 tlv) {
        float interval = tlv.float32(RTCP_INTERVAL).orElse(0f);
        if (!Float.isFinite(interval) || interval < 0) {
            throw new Tlv8Exception("RTCP interval of " + interval + " s is not possible");
        }
        return new RtpSelection(
                tlv.has(PAYLOAD_TYPE) || tlv.has(SSRC) ? Optional.of(Source.parse(tlv)) : Optional.empty(),
                TlvNumbers.require(tlv, MAX_BITRATE, 1, TlvNumbers.MAX_UINT16),
                interval,
                optional(tlv, MTU, TlvNumbers.MAX_UINT16),
                optional(tlv, COMFORT_NOISE_PAYLOAD_TYPE, MAX_PAYLOAD_TYPE));
    }

    Tlv8Writer write() {
        Tlv8Writer writer = new Tlv8Writer();
        source.ifPresent(present -> writer.uint8(PAYLOAD_TYPE, present.payloadType)
                .uint32(SSRC, Integer.toUnsignedLong(present.controllerSsrc)));
        writer.uint16(MAX_BITRATE, maxBitrateKbps).float32(RTCP_INTERVAL, rtcpIntervalSeconds);
        mtuBytes.ifPresent(mtu -> writer.uint16(MTU, mtu));
        comfortNoisePayloadType.ifPresent(type -> writer.uint8(COMFORT_NOISE_PAYLOAD_TYPE, type));
        return writer;
    }

    private static OptionalInt optional(Tlv8 tlv, int tag, int max) {
        return tlv.has(tag) ? OptionalInt.of(TlvNumbers.require(tlv, tag, 0, max)) : OptionalInt.empty();
    }

    /**
     * What marks the packets of both sides.
     *
     * @param controllerSsrc an unsigned 32-bit number
     */
    record Source(int payloadType, int controllerSsrc) {
        private static Source parse(Tlv8 tlv) {
            return new Source(
                    TlvNumbers.require(tlv, PAYLOAD_TYPE, 0, MAX_PAYLOAD_TYPE), TlvNumbers.requireSsrc(tlv, SSRC));
        }
    }
}
