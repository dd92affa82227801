package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.stream.VideoProfile;
import java.util.Optional;

/**
 * The video of characteristic 117, item 2: items 1 codec type (0 H.264), 2 parameters (1 profile, 2 level, 3 packetization
 * mode), 3 attributes, 4 RTP; a reconfiguration has 3 and 4 alone. Thread: any; immutable.
 */
record VideoSelection(Optional<Codec> codec, VideoAttributes attributes, RtpSelection rtp) {
    private static final int CODEC_TYPE = 1;
    private static final int PARAMETERS = 2;
    private static final int ATTRIBUTES = 3;
    private static final int RTP = 4;

    private static final int H264 = 0;

    /** @throws Tlv8Exception when an item is absent or outside its bounds, or the codec is not H.264 */
    static VideoSelection parse(Tlv8 tlv) {
        TlvNumbers.optional(tlv, CODEC_TYPE, H264, H264);
        return new VideoSelection(
                tlv.nested(PARAMETERS).map(Codec::parse),
                VideoAttributes.parse(tlv.requireNested(ATTRIBUTES)),
                RtpSelection.parse(tlv.requireNested(RTP)));
    }

    Tlv8Writer write() {
        Tlv8Writer writer = new Tlv8Writer();
        codec.ifPresent(present -> writer.uint8(CODEC_TYPE, H264).put(PARAMETERS, present.write()));
        return writer.put(ATTRIBUTES, attributes.write()).put(RTP, rtp.write());
    }

    /** H.264 profile and level. */
    record Codec(VideoProfile profile, H264Level level) {
        private static final int PROFILE = 1;
        private static final int LEVEL = 2;
        private static final int PACKETIZATION_MODE = 3;
        private static final int NON_INTERLEAVED = 0;

        private static Codec parse(Tlv8 tlv) {
            TlvNumbers.optional(tlv, PACKETIZATION_MODE, NON_INTERLEAVED, NON_INTERLEAVED);
            return new Codec(
                    TlvNumbers.requireConstant(tlv, PROFILE, VideoProfile.values()),
                    TlvNumbers.requireConstant(tlv, LEVEL, H264Level.values()));
        }

        private Tlv8Writer write() {
            return new Tlv8Writer()
                    .uint8(PROFILE, TlvNumbers.wireValue(profile))
                    .uint8(LEVEL, TlvNumbers.wireValue(level))
                    .uint8(PACKETIZATION_MODE, NON_INTERLEAVED);
        }
    }
}
