package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.stream.VideoProfile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;

/**
 * Characteristic 114 Supported Video Stream Configuration: H.264 in non-interleaved packets. Thread: any; immutable.
 *
 * <pre>
 * 1 codec configuration
 *   1 codec type (0 H.264)
 *   2 parameters: 1 profile*, 2 level*, 3 packetization mode* (0), 4 CVO enabled, 5 CVO id
 *   3 attributes*: 1 width, 2 height, 3 frames per second
 * </pre>
 *
 * @param cvoId RTP extension id of the coordination of video orientation, 1 to 14; empty without it
 */
public record SupportedVideoStreamConfiguration(
        List<VideoProfile> profiles, List<H264Level> levels, OptionalInt cvoId, List<VideoAttributes> attributes) {
    private static final int CONFIGURATION = 1;
    private static final int CODEC_TYPE = 1;
    private static final int PARAMETERS = 2;
    private static final int ATTRIBUTES = 3;
    private static final int PROFILE = 1;
    private static final int LEVEL = 2;
    private static final int PACKETIZATION_MODE = 3;
    private static final int CVO_ENABLED = 4;
    private static final int CVO_ID = 5;

    private static final int H264 = 0;
    private static final int NON_INTERLEAVED = 0;
    private static final int MAX_CVO_ID = 14;

    public SupportedVideoStreamConfiguration {
        profiles = List.copyOf(profiles);
        levels = List.copyOf(levels);
        attributes = List.copyOf(attributes);
    }

    /** Every profile and level, and these sizes. */
    public static SupportedVideoStreamConfiguration of(List<VideoAttributes> attributes) {
        return new SupportedVideoStreamConfiguration(
                List.of(VideoProfile.values()), List.of(H264Level.values()), OptionalInt.empty(), attributes);
    }

    /** @throws Tlv8Exception when it is malformed or offers no H.264 */
    public static SupportedVideoStreamConfiguration parse(ByteBuffer value) {
        for (Tlv8 configuration : Tlv8.parse(value).nestedAll(CONFIGURATION)) {
            if (configuration.requireInteger(CODEC_TYPE) == H264) {
                return parseH264(configuration);
            }
        }
        throw new Tlv8Exception("no H.264 configuration");
    }

    private static SupportedVideoStreamConfiguration parseH264(Tlv8 configuration) {
        Tlv8 parameters = configuration.requireNested(PARAMETERS);
        boolean cvo = TlvNumbers.optional(parameters, CVO_ENABLED, 0, 1) != 0;
        return new SupportedVideoStreamConfiguration(
                TlvNumbers.constants(parameters, PROFILE, VideoProfile.values()),
                TlvNumbers.constants(parameters, LEVEL, H264Level.values()),
                cvo ? OptionalInt.of(TlvNumbers.require(parameters, CVO_ID, 1, MAX_CVO_ID)) : OptionalInt.empty(),
                TlvNumbers.nested(configuration, ATTRIBUTES, VideoAttributes::parse));
    }

    public ByteBuffer toTlv() {
        Tlv8Writer parameters = new Tlv8Writer()
                .uint8List(PROFILE, TlvNumbers.wireValues(profiles))
                .uint8List(LEVEL, TlvNumbers.wireValues(levels))
                .uint8List(PACKETIZATION_MODE, List.of(NON_INTERLEAVED));
        cvoId.ifPresent(id -> parameters.uint8(CVO_ENABLED, 1).uint8(CVO_ID, id));
        Tlv8Writer configuration = new Tlv8Writer()
                .uint8(CODEC_TYPE, H264)
                .put(PARAMETERS, parameters)
                .nestedList(
                        ATTRIBUTES,
                        attributes.stream().map(VideoAttributes::write).toList());
        return new Tlv8Writer().put(CONFIGURATION, configuration).toBuffer();
    }
}
