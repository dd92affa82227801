package dev.porchlight.bridge.hap.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.ScriptedController;
import dev.porchlight.bridge.hap.testing.TlvItems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hostile or broken peer can do to the server over loopback: nothing that lasts. */
class HapServerLimitsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final HapRoute ACCESSORIES = new HapRoute(
            "GET", "/accessories", (request, session) -> CompletableFuture.completedStage(HapResponse.empty(204)));

    @TempDir
    Path folder;

    @Test
    void connect_beyondCapacity_isTurnedAwayWith503() throws IOException {
        HapLimits limits = new HapLimits(2, 16, LONG, LONG, LONG, LONG);
        try (HapServerFixture fixture = new HapServerFixture(folder, limits, ACCESSORIES);
                ScriptedController one = fixture.connect(new ControllerIdentity());
                ScriptedController two = fixture.connect(new ControllerIdentity())) {
            one.get("/accessories");
            two.get("/accessories");
            try (ScriptedController three = fixture.connect(new ControllerIdentity())) {
                assertThat(three.readAnswer().status()).isEqualTo(503);
                three.awaitClose();
            }
            assertThat(one.get("/accessories").status()).isEqualTo(470);
        }
    }

    @Test
    void connect_manyUnverified_theOldestOfThemGoes() throws IOException {
        HapLimits limits = new HapLimits(64, 2, LONG, LONG, LONG, LONG);
        try (HapServerFixture fixture = new HapServerFixture(folder, limits, ACCESSORIES)) {
            ControllerIdentity admin = fixture.pair();
            try (ScriptedController verified = fixture.verified(admin);
                    ScriptedController oldest = refused(fixture);
                    ScriptedController newer = refused(fixture);
                    ScriptedController newest = refused(fixture)) {
                oldest.awaitClose();
                assertThat(newer.get("/accessories").status()).isEqualTo(470);
                assertThat(newest.get("/accessories").status()).isEqualTo(470);
                assertThat(verified.get("/accessories").status()).isEqualTo(204);
            }
        }
    }

    @Test
    void connect_fullOfIdleConnections_theIdlestGoes() throws IOException {
        HapLimits limits = new HapLimits(2, 16, Duration.ZERO, LONG, LONG, LONG);
        try (HapServerFixture fixture = new HapServerFixture(folder, limits, ACCESSORIES)) {
            ControllerIdentity admin = fixture.pair();
            try (ScriptedController idle = fixture.verified(admin);
                    ScriptedController busy = fixture.verified(admin)) {
                busy.get("/accessories");
                try (ScriptedController third = fixture.verified(admin)) {
                    assertThat(third.get("/accessories").status()).isEqualTo(204);
                    idle.awaitClose();
                    assertThat(busy.get("/accessories").status()).isEqualTo(204);
                }
            }
        }
    }

    @Test
    void unverified_silent_isClosed() throws IOException {
        HapLimits limits = new HapLimits(64, 16, LONG, Duration.ofMillis(50), LONG, LONG);
        try (HapServerFixture fixture = new HapServerFixture(folder, limits, ACCESSORIES);
                ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            controller.sendRaw("GET /acc".getBytes(StandardCharsets.US_ASCII));
            controller.awaitClose();
        }
    }

    @Test
    void pairSetup_ownerNeverTypes_isGivenUpAndOthersMayPair() throws IOException {
        HapLimits limits = new HapLimits(64, 16, LONG, LONG, Duration.ofMillis(50), LONG);
        try (HapServerFixture fixture = new HapServerFixture(folder, limits, ACCESSORIES);
                ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            assertThat(controller.pairSetupStart().error()).isZero();
            controller.awaitClose();
            assertThat(fixture.store.isPaired()).isFalse();
        }
    }

    @Test
    void unverifiedBody_above64Kibibytes_is413() throws IOException {
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES);
                ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            controller.sendRaw(
                    "POST /pair-setup HTTP/1.1\r\nContent-Length: 65537\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(controller.readAnswer().status()).isEqualTo(413);
        }
    }

    @Test
    void headers_endless_areRefused() throws IOException {
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES);
                ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            controller.sendRaw(("GET /accessories HTTP/1.1\r\nX: " + "y".repeat(9000) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(controller.readAnswer().status()).isEqualTo(400);
            controller.awaitClose();
        }
    }

    @Test
    void requests_pipelined_areAnsweredInOrderUpToALimit() throws IOException {
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES);
                ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            byte[] identify = ScriptedController.plaintext("POST", "/identify", "", new byte[0]);
            byte[] accessories = ScriptedController.plaintext("GET", "/accessories", "", new byte[0]);
            controller.sendRaw(identify);
            controller.sendRaw(accessories);

            assertThat(controller.readAnswer().status()).isEqualTo(204);
            assertThat(controller.readAnswer().status()).isEqualTo(470);
            byte[] start = ScriptedController.plaintext(
                    "POST",
                    "/pair-setup",
                    HapResponse.TLV8,
                    new TlvItems()
                            .with(TlvItems.METHOD, (byte) 0)
                            .with(TlvItems.STATE, (byte) 1)
                            .encode());
            for (int i = 0; i < 7; i++) {
                controller.sendRaw(start);
            }
            controller.awaitClose();
        }
    }

    /** An attacker in the middle who appends a request to the last plaintext message must not speak as the controller. */
    @Test
    void plaintext_behindTheLastMessageOfPairVerify_endsTheConnection() throws IOException {
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES)) {
            ControllerIdentity admin = fixture.pair();
            for (String appended : List.of("GET /accessories HTTP/1.1\r\n\r\n", "GET /acc")) {
                try (ScriptedController controller = fixture.connect(admin)) {
                    controller.appendToNextRequest(appended.getBytes(StandardCharsets.US_ASCII), "/pair-verify", 3);
                    assertThat(controller.pairVerify()).isZero();
                    assertThatThrownBy(() -> {
                                controller.send(ScriptedController.plaintext("GET", "/nothing", "", new byte[0]));
                                controller.readAnswer();
                            })
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void wrongCode_hundredth_locksPairSetup() throws IOException {
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES)) {
            assertThat(fixture.store.isPaired()).isFalse();
        }
        Path file = folder.resolve("pairing.json");
        com.fasterxml.jackson.databind.ObjectMapper mapper = new com.fasterxml.jackson.databind.ObjectMapper();
        ObjectNode content = (ObjectNode) mapper.readTree(file.toFile());
        Files.write(file, mapper.writeValueAsBytes(content.put("failedAttempts", 99)));
        for (int start = 0; start < 2; start++) {
            try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES);
                    ScriptedController controller = fixture.connect(new ControllerIdentity())) {
                String wrong = fixture.code().equals("031-45-154") ? "031-45-155" : "031-45-154";
                if (start == 0) {
                    assertThat(controller.pairSetup(wrong)).isEqualTo(2);
                }
                assertThat(controller.pairSetup(fixture.code())).isEqualTo(5);
            }
        }
    }

    @Test
    void anyBytes_beforePairVerify_leaveTheServerAlive() throws IOException {
        Random random = new Random(23);
        byte[] seed = ScriptedController.plaintext(
                "POST",
                "/pair-verify",
                HapResponse.TLV8,
                new TlvItems()
                        .with(TlvItems.STATE, (byte) 1)
                        .with(TlvItems.PUBLIC_KEY, new byte[32])
                        .encode());
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES)) {
            List<ScriptedController> open = new ArrayList<>();
            for (int round = 0; round < 300; round++) {
                byte[] damaged = seed.clone();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                ScriptedController controller = fixture.connect(new ControllerIdentity("fuzz"));
                controller.sendRaw(damaged);
                open.add(controller);
                if (open.size() > 8) {
                    open.remove(0).close();
                }
            }
            for (ScriptedController controller : open) {
                controller.close();
            }
            try (ScriptedController controller = fixture.verified(fixture.pair())) {
                assertThat(controller.get("/accessories").status()).isEqualTo(204);
            }
        }
    }

    @Test
    void start_portTaken_namesTheAddress() throws IOException {
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fixture.server.stop().toCompletableFuture().join();

            assertThatThrownBy(() -> fixture.server
                            .start(List.of(InetAddress.getLoopbackAddress()), taken.getLocalPort())
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void start_severalAddresses_shareOnePort() throws IOException {
        InetAddress second = InetAddress.getByName("127.0.0.2");
        org.junit.jupiter.api.Assumptions.assumeTrue(isBindable(second), "this system has only one loopback address");
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, ACCESSORIES)) {
            fixture.server.stop().toCompletableFuture().join();
            int port = fixture.server
                    .start(List.of(InetAddress.getLoopbackAddress(), second), 0)
                    .toCompletableFuture()
                    .join();
            try (ScriptedController controller = ScriptedController.connect(
                    new java.net.InetSocketAddress(second, port), new ControllerIdentity())) {
                assertThat(controller.get("/accessories").status()).isEqualTo(470);
            }
        }
    }

    /** A stranger whose first request was answered: connections are taken in on several threads. */
    private static ScriptedController refused(HapServerFixture fixture) throws IOException {
        ScriptedController stranger = fixture.connect(new ControllerIdentity());
        assertThat(stranger.get("/accessories").status()).isEqualTo(470);
        return stranger;
    }

    private static boolean isBindable(InetAddress address) {
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
