package dev.porchlight.bridge.hap.pairing;

import static dev.porchlight.bridge.hap.testing.HapVectors.buffer;
import static dev.porchlight.bridge.hap.testing.HapVectors.bytes;
import static dev.porchlight.bridge.hap.testing.HapVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.testing.HapVectors;
import dev.porchlight.bridge.hap.testing.SrpClient;
import dev.porchlight.bridge.hap.testing.SrpEncoding;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SrpServerTest {
    static Stream<JsonNode> runs() {
        return HapVectors.stream(HapVectors.read("srp.json").get("runs"));
    }

    /** RFC 5054 appendix B, whose group has 1024 bits and whose hash is SHA-1. */
    @Test
    void arithmetic_rfc5054_matches() {
        SrpGroup group = new SrpGroup(
                number(
                        "EEAF0AB9ADB38DD69C33F80AFA8FC5E86072618775FF3C0B9EA2314C9C256576D674DF7496EA81D3383B4813D692C6E0E0D5"
                                + "D8E250B98BE48E495C1D6089DAD15DC7D7B46154D6B6CE8EF4AD69B15D4982559B297BCF1885C529F566660E57EC68ED"
                                + "BC3C05726CC02FD4CBF4976EAA9AFD5138FE8376435B9FC61D2FC0EB06E3"),
                BigInteger.TWO,
                "SHA-1");
        BigInteger secret = number("E487CB59D31AC550471E81F00F6928E01DDA08E974A004F49E61F5D105284D20");
        BigInteger clientKey = number(
                "61D5E490F6F1B79547B0704C436F523DD0E560F0C64115BB72557EC44352E8903211C04692272D8B2D1A5358A2CF1B6E0BFC"
                        + "F99F921530EC8E39356179EAE45E42BA92AEACED825171E1E8B9AF6D9C03E1327F44BE087EF06530E69F66615261EEF5"
                        + "4073CA11CF5858F0EDFDFE15EFEAB349EF5D76988A3672FAC47B0769447B");

        BigInteger verifier =
                group.verifier(buffer("BEB25379D1A8581EB5A727673A2441EE"), ascii("alice"), ascii("password123"));
        BigInteger serverKey = group.serverPublicKey(verifier, secret);
        BigInteger scrambler = group.scrambler(clientKey, serverKey);
        BigInteger shared = group.sharedSecret(clientKey, verifier, scrambler, secret);

        assertThat(group.multiplier()).isEqualTo(number("7556AA045AEF2CDD07ABAF0F665C3E818913186F"));
        assertThat(hex(SrpGroup.minimal(verifier))).startsWith("7e273de8696ffc4f4e337d05b4b375beb0dde1569e8fa00a");
        assertThat(hex(SrpGroup.minimal(serverKey))).startsWith("bd0c61512c692c0cb6d041fa01bb152d4916a1e77af46ae1");
        assertThat(scrambler).isEqualTo(number("CE38B9593487DA98554ED47D70A7AE5F462EF019"));
        assertThat(hex(SrpGroup.minimal(shared))).startsWith("b0dc82babcf30674ae450c0287745e7990a3381f63b387aa");
    }

    @Test
    void group_hap_isTheReferences() {
        assertThat(hex(SrpGroup.HAP.padded(SrpGroup.HAP.prime())))
                .isEqualTo(HapVectors.read("srp.json").get("N").textValue());
        assertThat(SrpGroup.HAP.lengthBytes()).isEqualTo(SrpServer.PUBLIC_KEY_BYTES);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void verify_paddedReference_agrees(JsonNode run) {
        SrpServer server = server(run);

        assertThat(hex(server.salt())).isEqualTo(text(run, "salt"));
        assertThat(hex(server.publicKey())).isEqualTo(text(run, "B"));
        assertThat(server.verify(buffer(text(run, "A")), buffer(text(run, "M1"))))
                .hasValueSatisfying(agreement -> {
                    assertThat(hex(agreement.sessionKey().buffer())).isEqualTo(text(run, "K"));
                    assertThat(hex(agreement.proof())).isEqualTo(text(run, "M2"));
                });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void verify_strippedClient_agrees(JsonNode run) {
        SrpClient client = new SrpClient(
                text(run, "code"),
                bytes(text(run, "salt")),
                bytes(text(run, "B")),
                number(text(run, "a")),
                SrpEncoding.STRIPPED);

        assertThat(client.hasLeadingZero()).isEqualTo(!text(run, "name").equals("no leading zero"));
        assertThat(server(run).verify(ByteBuffer.wrap(client.publicKey()), ByteBuffer.wrap(client.proof())))
                .hasValueSatisfying(agreement -> {
                    assertThat(hex(agreement.sessionKey().buffer())).isEqualTo(hex(client.sessionKey()));
                    assertThat(hex(agreement.proof())).isEqualTo(hex(client.accessoryProof()));
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void verify_multipleOfThePrime_isRefused(int factor) {
        JsonNode run = runs().findFirst().orElseThrow();
        BigInteger key = SrpGroup.HAP.prime().multiply(BigInteger.valueOf(factor));

        assertThat(server(run).verify(SrpGroup.minimal(key), buffer(text(run, "M1"))))
                .isEmpty();
    }

    @Test
    void verify_wrongProofOrLength_isRefused() {
        JsonNode run = runs().findFirst().orElseThrow();
        SrpServer server = server(run);
        ByteBuffer key = buffer(text(run, "A"));

        assertThat(server.verify(key, ByteBuffer.allocate(64))).isEmpty();
        assertThat(server.verify(key, buffer(text(run, "M1").substring(2)))).isEmpty();
        assertThat(server.verify(ByteBuffer.allocate(0), buffer(text(run, "M1"))))
                .isEmpty();
        assertThat(server.verify(ByteBuffer.allocate(60_000), buffer(text(run, "M1"))))
                .isEmpty();
    }

    private static SrpServer server(JsonNode run) {
        return SrpServer.start(
                new SetupCode(text(run, "code")), new ScriptedRandom(bytes(text(run, "salt")), bytes(text(run, "b"))));
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).textValue();
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
