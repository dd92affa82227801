package dev.porchlight.bridge.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.camera.H264Level;
import dev.porchlight.bridge.hap.camera.VideoAttributes;
import dev.porchlight.bridge.hap.testing.HapVectors;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.stream.VideoProfile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

// The vectors give members of enumerations as numbers.
@SuppressWarnings("EnumOrdinal")
final class RecordingTlvTest {
    private static final JsonNode VECTORS = HapVectors.read("tlv8-recording.json");

    static Stream<Arguments> cases() {
        return HapVectors.stream(VECTORS.get("cases"))
                .map(c -> Arguments.of(
                        c.get("characteristic").asText() + ": " + c.get("name").asText(), c));
    }

    private static Object parse(JsonNode vector, ByteBuffer bytes) {
        return switch (vector.get("characteristic").asText().substring(0, 3)) {
            case "205" -> SupportedCameraRecordingConfiguration.parse(bytes);
            case "206" -> SupportedVideoRecordingConfiguration.parse(bytes);
            case "207" -> SupportedAudioRecordingConfiguration.parse(bytes);
            default -> SelectedCameraRecordingConfiguration.parse(bytes);
        };
    }

    private static ByteBuffer write(Object value) {
        if (value instanceof SupportedCameraRecordingConfiguration camera) {
            return camera.toTlv();
        }
        if (value instanceof SupportedVideoRecordingConfiguration video) {
            return video.toTlv();
        }
        if (value instanceof SupportedAudioRecordingConfiguration audio) {
            return audio.toTlv();
        }
        return ((SelectedCameraRecordingConfiguration) value).toTlv();
    }

    private static Object described(JsonNode vector) {
        JsonNode config = vector.get("config");
        return switch (vector.get("characteristic").asText().substring(0, 3)) {
            case "205" -> camera(config, config.get("containers"));
            case "206" ->
                new SupportedVideoRecordingConfiguration(
                        constants(config.get("profiles"), VideoProfile.values()),
                        constants(config.get("levels"), H264Level.values()),
                        HapVectors.stream(config.get("attributes"))
                                .map(a -> new VideoAttributes(
                                        a.get(0).asInt(),
                                        a.get(1).asInt(),
                                        a.get(2).asInt()))
                                .toList());
            case "207" ->
                new SupportedAudioRecordingConfiguration(HapVectors.stream(config.get("codecs"))
                        .map(RecordingTlvTest::codec)
                        .toList());
            default -> selected(config);
        };
    }

    private static SupportedCameraRecordingConfiguration camera(JsonNode config, JsonNode containers) {
        int mask = config.get("eventTriggers").asInt();
        Set<RecordingTrigger> triggers = EnumSet.noneOf(RecordingTrigger.class);
        if ((mask & 1) != 0) {
            triggers.add(RecordingTrigger.MOTION);
        }
        if ((mask & 2) != 0) {
            triggers.add(RecordingTrigger.DOORBELL);
        }
        Stream<JsonNode> list = containers.isArray() ? HapVectors.stream(containers) : Stream.of(containers);
        return new SupportedCameraRecordingConfiguration(
                config.get("prebufferMs").asInt(),
                triggers,
                list.map(c -> new MediaContainer(c.get("fragmentMs").asInt())).toList());
    }

    private static SupportedAudioRecordingConfiguration.Codec codec(JsonNode codec) {
        return new SupportedAudioRecordingConfiguration.Codec(
                RecordingAudioCodec.values()[codec.get("type").asInt()],
                codec.get("channels").asInt(),
                codec.get("bitrateMode").asInt() != 0,
                constants(codec.get("sampleRates"), RecordingSampleRate.values()));
    }

    private static SelectedCameraRecordingConfiguration selected(JsonNode config) {
        JsonNode video = config.get("video");
        JsonNode audio = config.get("audio");
        return new SelectedCameraRecordingConfiguration(
                camera(config, config.get("container")),
                new SelectedVideo(
                        VideoProfile.values()[video.get("profile").asInt()],
                        H264Level.values()[video.get("level").asInt()],
                        video.get("bitrateKbps").asInt(),
                        video.get("iFrameIntervalMs").asInt(),
                        new VideoAttributes(
                                video.get("width").asInt(),
                                video.get("height").asInt(),
                                video.get("fps").asInt())),
                new SelectedAudio(
                        RecordingAudioCodec.values()[audio.get("codecType").asInt()],
                        audio.get("channels").asInt(),
                        audio.get("bitrateMode").asInt() != 0,
                        RecordingSampleRate.values()[audio.get("sampleRate").asInt()],
                        audio.get("maxBitrateKbps").asInt()));
    }

    private static <E> List<E> constants(JsonNode array, E[] values) {
        return HapVectors.stream(array).map(wire -> values[wire.asInt()]).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void toTlv_vector_isExactlyItsBytes(String name, JsonNode vector) {
        assertThat(HapVectors.hex(write(described(vector))))
                .isEqualTo(vector.get("hex").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_vector_isWhatItDescribes(String name, JsonNode vector) {
        assertThat(parse(vector, HapVectors.buffer(vector.get("hex").asText()))).isEqualTo(described(vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_truncatedAnywhere_isMalformedOrStillValid(String name, JsonNode vector) {
        byte[] whole = HapVectors.bytes(vector.get("hex").asText());
        for (int length = 0; length < whole.length; length++) {
            requireTlvExceptionAtMost(vector, Arrays.copyOf(whole, length));
        }
        assertThatThrownBy(() -> parse(vector, ByteBuffer.wrap(whole, 0, whole.length - 1)))
                .isInstanceOf(Tlv8Exception.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_mutated_isMalformedOrStillValid(String name, JsonNode vector) {
        Random random = new Random(42);
        byte[] whole = HapVectors.bytes(vector.get("hex").asText());
        for (int round = 0; round < 2_000; round++) {
            byte[] mutated = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            requireTlvExceptionAtMost(vector, mutated);
        }
    }

    private static void requireTlvExceptionAtMost(JsonNode vector, byte[] bytes) {
        Object value;
        try {
            value = parse(vector, ByteBuffer.wrap(bytes));
        } catch (Tlv8Exception malformed) {
            return;
        }
        assertThat(parse(vector, write(value))).isEqualTo(value);
    }
}
