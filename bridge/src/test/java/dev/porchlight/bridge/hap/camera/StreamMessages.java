package dev.porchlight.bridge.hap.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import dev.porchlight.bridge.stream.VideoProfile;
import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What a viewer writes, as the JSON values of the characteristics. */
final class StreamMessages {
    static final UUID VIEW_A = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    static final UUID VIEW_B = UUID.fromString("ffeeddcc-bbaa-9988-7766-554433221100");

    private static final SecureRandom RANDOM = new SecureRandom();

    private StreamMessages() {}

    static JsonNode setUp(UUID id) {
        return setUp(id, "192.0.2.77", SrtpSuite.AES_CM_128_HMAC_SHA1_80);
    }

    static JsonNode setUp(UUID id, String host, SrtpSuite suite) {
        EndpointAddress address = new EndpointAddress(
                Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString(host)), 61000, 61001);
        return json(new SetupEndpointsRequest(id, address, srtp(suite), srtp(suite)).toTlv());
    }

    private static SrtpParameters srtp(SrtpSuite suite) {
        Optional<ProtectionProfile> profile = suite.profile();
        return new SrtpParameters(suite, profile.map(known -> MasterKey.random(known, RANDOM)));
    }

    static JsonNode start(UUID id) {
        return start(id, 20, AudioStreamCodec.OPUS);
    }

    static JsonNode start(UUID id, int packetTimeMillis, AudioStreamCodec codec) {
        RtpSelection rtp = new RtpSelection(
                Optional.of(new RtpSelection.Source(110, 7)), 24, 5, OptionalInt.empty(), OptionalInt.of(13));
        AudioSelection audio =
                new AudioSelection(codec, 1, false, AudioStreamRate.KHZ_24, packetTimeMillis, rtp, false);
        return json(new SelectedRtpStreamConfiguration(
                        Optional.of(id),
                        StreamCommand.START,
                        Optional.of(video(Optional.of(VideoProfile.HIGH), 1280, 802, 0.5f, OptionalInt.of(1378))),
                        Optional.of(audio))
                .toTlv());
    }

    static JsonNode reconfigure(UUID id, int width, int kbps) {
        return json(new SelectedRtpStreamConfiguration(
                        Optional.of(id),
                        StreamCommand.RECONFIGURE,
                        Optional.of(video(Optional.empty(), width, kbps, 0, OptionalInt.empty())),
                        Optional.empty())
                .toTlv());
    }

    static JsonNode command(UUID id, StreamCommand command) {
        return json(new SelectedRtpStreamConfiguration(Optional.of(id), command, Optional.empty(), Optional.empty())
                .toTlv());
    }

    static VideoSelection video(
            Optional<VideoProfile> profile, int width, int kbps, float rtcpInterval, OptionalInt mtu) {
        return new VideoSelection(
                profile.map(known -> new VideoSelection.Codec(known, H264Level.LEVEL_4_0)),
                new VideoAttributes(width, width * 9 / 16, 30),
                // A reconfiguration has no codec, and neither payload type nor SSRC.
                new RtpSelection(
                        profile.map(known -> new RtpSelection.Source(99, 0xffff_fff0)),
                        kbps,
                        rtcpInterval,
                        mtu,
                        OptionalInt.empty()));
    }

    static JsonNode json(ByteBuffer tlv) {
        byte[] bytes = new byte[tlv.remaining()];
        tlv.duplicate().get(bytes);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    static ByteBuffer bytes(JsonNode value) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(value.textValue()));
    }
}
