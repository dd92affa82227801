package dev.porchlight.bridge.hap.camera;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.testing.HapVectors;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.stream.VideoProfile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/** One value of a camera characteristic, in both directions, and how the vectors describe it: encoder and decoder share it. */
// The vectors give members of enumerations as numbers.
@SuppressWarnings("EnumOrdinal")
record CameraTlv(
        Function<ByteBuffer, Object> parser,
        Function<Object, ByteBuffer> writer,
        Function<JsonNode, Object> described) {
    /** The type that the vector's characteristic has, by its short form and direction. */
    static CameraTlv of(String characteristic) {
        return switch (characteristic.split(" ")[0]) {
            case "114" ->
                of(
                        SupportedVideoStreamConfiguration::parse,
                        SupportedVideoStreamConfiguration::toTlv,
                        CameraTlv::video);
            case "115" ->
                of(
                        SupportedAudioStreamConfiguration::parse,
                        SupportedAudioStreamConfiguration::toTlv,
                        CameraTlv::audio);
            case "116" -> of(SupportedRtpConfiguration::parse, SupportedRtpConfiguration::toTlv, CameraTlv::rtp);
            case "117" ->
                of(SelectedRtpStreamConfiguration::parse, SelectedRtpStreamConfiguration::toTlv, CameraTlv::selected);
            case "118" ->
                characteristic.endsWith("write")
                        ? of(SetupEndpointsRequest::parse, SetupEndpointsRequest::toTlv, CameraTlv::request)
                        : of(SetupEndpointsResponse::parse, SetupEndpointsResponse::toTlv, CameraTlv::response);
            case "120" ->
                of(
                        StreamingStatus::parse,
                        StreamingStatus::toTlv,
                        config -> StreamingStatus.values()[config.get("status").asInt()]);
            default -> throw new IllegalArgumentException(characteristic);
        };
    }

    @SuppressWarnings("unchecked") // each writer is paired with the parser of its own type
    private static <T> CameraTlv of(
            Function<ByteBuffer, ? extends T> parser,
            Function<T, ByteBuffer> writer,
            Function<JsonNode, ? extends T> described) {
        return new CameraTlv(parser::apply, value -> writer.apply((T) value), described::apply);
    }

    private static <E> List<E> constants(JsonNode array, E[] values) {
        return HapVectors.stream(array).map(wire -> values[wire.asInt()]).toList();
    }

    private static SupportedVideoStreamConfiguration video(JsonNode config) {
        return new SupportedVideoStreamConfiguration(
                constants(config.get("profiles"), VideoProfile.values()),
                constants(config.get("levels"), H264Level.values()),
                config.has("cvoId") ? OptionalInt.of(config.get("cvoId").asInt()) : OptionalInt.empty(),
                HapVectors.stream(config.get("attributes"))
                        .map(a -> new VideoAttributes(
                                a.get(0).asInt(), a.get(1).asInt(), a.get(2).asInt()))
                        .toList());
    }

    private static SupportedAudioStreamConfiguration audio(JsonNode config) {
        return new SupportedAudioStreamConfiguration(
                HapVectors.stream(config.get("codecs"))
                        .map(codec -> new SupportedAudioStreamConfiguration.Codec(
                                AudioStreamCodec.values()[codec.get("type").asInt()],
                                codec.get("channels").asInt(),
                                codec.get("bitrateMode").asInt() != 0,
                                constants(codec.get("sampleRates"), AudioStreamRate.values())))
                        .toList(),
                config.get("comfortNoise").asInt() != 0);
    }

    private static SupportedRtpConfiguration rtp(JsonNode config) {
        return new SupportedRtpConfiguration(constants(config.get("cryptoSuites"), SrtpSuite.values()));
    }

    private static SetupEndpointsRequest request(JsonNode config) {
        return new SetupEndpointsRequest(
                sessionId(config),
                address(config.get("address")),
                srtp(config.get("video")),
                srtp(config.get("audio")));
    }

    private static SetupEndpointsResponse response(JsonNode config) {
        return switch (config.get("status").asInt()) {
            case 0 ->
                new SetupEndpointsResponse.Success(
                        sessionId(config),
                        address(config.get("address")),
                        srtp(config.get("video")),
                        srtp(config.get("audio")),
                        config.get("videoSsrc").asInt(),
                        config.get("audioSsrc").asInt());
            case 1 -> new SetupEndpointsResponse.Busy(sessionId(config));
            default ->
                new SetupEndpointsResponse.Failure(
                        config.has("sessionId") ? Optional.of(sessionId(config)) : Optional.empty());
        };
    }

    private static SelectedRtpStreamConfiguration selected(JsonNode config) {
        return new SelectedRtpStreamConfiguration(
                config.has("sessionId") ? Optional.of(sessionId(config)) : Optional.empty(),
                StreamCommand.values()[config.get("command").asInt()],
                Optional.ofNullable(config.get("video")).map(CameraTlv::selectedVideo),
                Optional.ofNullable(config.get("audio")).map(CameraTlv::selectedAudio));
    }

    private static VideoSelection selectedVideo(JsonNode config) {
        Optional<VideoSelection.Codec> codec = config.has("codecType")
                ? Optional.of(new VideoSelection.Codec(
                        VideoProfile.values()[config.get("profile").asInt()],
                        H264Level.values()[config.get("level").asInt()]))
                : Optional.empty();
        VideoAttributes attributes = new VideoAttributes(
                config.get("width").asInt(),
                config.get("height").asInt(),
                config.get("fps").asInt());
        return new VideoSelection(codec, attributes, selectedRtp(config));
    }

    private static AudioSelection selectedAudio(JsonNode config) {
        return new AudioSelection(
                AudioStreamCodec.values()[config.get("codecType").asInt()],
                config.get("channels").asInt(),
                config.get("bitrateMode").asInt() != 0,
                AudioStreamRate.values()[config.get("sampleRate").asInt()],
                config.get("packetTime").asInt(),
                selectedRtp(config),
                config.get("comfortNoise").asInt() != 0);
    }

    private static RtpSelection selectedRtp(JsonNode config) {
        return new RtpSelection(
                Optional.of(new RtpSelection.Source(
                        config.get("payloadType").asInt(), config.get("ssrc").asInt())),
                config.get("maxBitrateKbps").asInt(),
                (float) config.get("minRtcpInterval").asDouble(),
                optional(config, "mtu"),
                optional(config, "comfortNoisePayloadType"));
    }

    private static OptionalInt optional(JsonNode config, String name) {
        return config.has(name) ? OptionalInt.of(config.get(name).asInt()) : OptionalInt.empty();
    }

    private static UUID sessionId(JsonNode config) {
        ByteBuffer bytes = HapVectors.buffer(config.get("sessionId").asText());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static EndpointAddress address(JsonNode config) {
        try {
            return new EndpointAddress(
                    InetAddress.getByName(config.get("ip").asText()),
                    config.get("videoPort").asInt(),
                    config.get("audioPort").asInt());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SrtpParameters srtp(JsonNode config) {
        SrtpSuite suite = SrtpSuite.values()[config.get("suite").asInt()];
        return new SrtpParameters(
                suite,
                suite.profile()
                        .map(profile -> new MasterKey(
                                profile,
                                HapVectors.buffer(config.get("key").asText()),
                                HapVectors.buffer(config.get("salt").asText()))));
    }
}
