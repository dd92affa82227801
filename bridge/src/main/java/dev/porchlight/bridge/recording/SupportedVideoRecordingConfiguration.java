package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.H264Level;
import dev.porchlight.bridge.hap.camera.TlvNumbers;
import dev.porchlight.bridge.hap.camera.VideoAttributes;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.stream.VideoProfile;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Characteristic 206 Supported Video Recording Configuration, with H.264 alone. Thread: any; immutable.
 *
 * <pre>
 * 1 codec configuration
 *   1 codec type (0 H.264)
 *   2 parameters: 1 profile*, 2 level*
 *   3 attributes*: 1 width, 2 height, 3 frames per second
 * </pre>
 */
public record SupportedVideoRecordingConfiguration(
        List<VideoProfile> profiles, List<H264Level> levels, List<VideoAttributes> attributes) {
    private static final int CONFIGURATION = 1;
    private static final int CODEC_TYPE = 1;
    private static final int PARAMETERS = 2;
    private static final int ATTRIBUTES = 3;
    private static final int PROFILE = 1;
    private static final int LEVEL = 2;

    private static final int H264 = 0;

    public SupportedVideoRecordingConfiguration {
        profiles = List.copyOf(profiles);
        levels = List.copyOf(levels);
        attributes = List.copyOf(attributes);
    }

    /** Every profile and level, and these sizes. */
    public static SupportedVideoRecordingConfiguration of(List<VideoAttributes> attributes) {
        return new SupportedVideoRecordingConfiguration(
                List.of(VideoProfile.values()), List.of(H264Level.values()), attributes);
    }

    /** @throws Tlv8Exception when it is malformed or offers another codec than H.264 */
    public static SupportedVideoRecordingConfiguration parse(ByteBuffer value) {
        Tlv8 configuration = Tlv8.parse(value).requireNested(CONFIGURATION);
        TlvNumbers.require(configuration, CODEC_TYPE, H264, H264);
        Tlv8 parameters = configuration.requireNested(PARAMETERS);
        return new SupportedVideoRecordingConfiguration(
                TlvNumbers.constants(parameters, PROFILE, VideoProfile.values()),
                TlvNumbers.constants(parameters, LEVEL, H264Level.values()),
                TlvNumbers.nested(configuration, ATTRIBUTES, VideoAttributes::parse));
    }

    public ByteBuffer toTlv() {
        Tlv8Writer configuration = new Tlv8Writer()
                .uint8(CODEC_TYPE, H264)
                .put(
                        PARAMETERS,
                        new Tlv8Writer()
                                .uint8List(PROFILE, TlvNumbers.wireValues(profiles))
                                .uint8List(LEVEL, TlvNumbers.wireValues(levels)))
                .nestedList(
                        ATTRIBUTES,
                        attributes.stream().map(VideoAttributes::write).toList());
        return new Tlv8Writer().put(CONFIGURATION, configuration).toBuffer();
    }
}
