package dev.porchlight.bridge.hap.session;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.HapVectors;
import dev.porchlight.bridge.hap.testing.HttpAnswer;
import dev.porchlight.bridge.hap.testing.ScriptedController;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests, answers and events of verified connections over loopback. */
class HapServerSessionTest {
    private static final HapLimits SHORT_DEADLINE = new HapLimits(
            64, 16, Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(50));

    @TempDir
    Path folder;

    private final BlockingQueue<HapSession> sessions = new LinkedBlockingQueue<>();
    private final CompletableFuture<HapResponse> later = new CompletableFuture<>();
    private final CompletableFuture<Boolean> laterAsked = new CompletableFuture<>();
    private HapServerFixture fixture;
    private ControllerIdentity admin;

    @BeforeEach
    void start() throws IOException {
        fixture = open(HapLimits.DEFAULT);
        admin = fixture.pair();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private HapServerFixture open(HapLimits limits) throws IOException {
        return new HapServerFixture(
                folder,
                limits,
                new HapRoute("GET", "/accessories", (request, session) -> completedStage(json("{}"))),
                new HapRoute(
                        "GET",
                        "/query",
                        (request, session) -> completedStage(json(new TreeMap<>(request.query()).toString()))),
                new HapRoute(
                        "PUT",
                        "/echo",
                        (request, session) -> completedStage(new HapResponse(207, HapResponse.JSON, request.body()))),
                new HapRoute("PUT", "/none", (request, session) -> completedStage(HapResponse.empty(204))),
                new HapRoute("GET", "/later", (request, session) -> {
                    session.eventLoop().execute(() -> laterAsked.complete(true));
                    return later;
                }),
                new HapRoute("GET", "/session", this::keepSession),
                new HapRoute(
                        "GET",
                        "/fails",
                        (request, session) -> failedStage(new HapStatusException(HapStatus.RESOURCE_BUSY, "unused"))),
                new HapRoute("GET", "/throws", (request, session) -> {
                    throw new IllegalArgumentException("of the endpoint, not of the controller");
                }),
                new HapRoute("GET", "/overflows", (request, session) -> overflow(0)));
    }

    @Test
    void request_paddedOverManyFrames_isEchoed() throws IOException {
        byte[] body = new byte[200_000];
        new Random(1).nextBytes(body);
        try (ScriptedController controller = fixture.verified(admin)) {
            HttpAnswer answer = controller.request("PUT", "/echo", HapResponse.JSON, body);

            assertThat(answer.status()).isEqualTo(207);
            assertThat(answer.headers()).containsEntry("content-type", "application/hap+json");
            assertThat(answer.bytes()).isEqualTo(body);
        }
    }

    @Test
    void request_splitAtEveryByte_isAnswered() throws IOException {
        try (ScriptedController controller = fixture.verified(admin)) {
            byte[] plaintext = ScriptedController.plaintext("PUT", "/echo", HapResponse.JSON, new byte[] {'{', '}'});
            for (int split = 1; split < plaintext.length; split++) {
                byte[] wire = controller.wire(plaintext);
                controller.sendRaw(java.util.Arrays.copyOf(wire, split));
                controller.sendRaw(java.util.Arrays.copyOfRange(wire, split, wire.length));
                assertThat(controller.readAnswer().text()).isEqualTo("{}");
            }
        }
    }

    @Test
    void request_withQuery_isDecoded() throws IOException {
        try (ScriptedController controller = fixture.verified(admin)) {
            assertThat(controller.get("/query?ev=1&id=1.9%2C1.10&x=a;b&meta").text())
                    .isEqualTo("{ev=1, id=1.9,1.10, meta=, x=a;b}");
            assertThat(controller.get("/query?id=%zz").status()).isEqualTo(400);
            assertThat(controller.get("/query?id=" + "1.2345,".repeat(3000)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void noContent_hasNoLength() throws IOException {
        try (ScriptedController controller = fixture.verified(admin)) {
            HttpAnswer answer = controller.putJson("/none", "{}");

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers()).doesNotContainKeys("content-length", "transfer-encoding");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "PUT, /accessories, 405",
        "DELETE, /echo, 405",
        "POST, /pair-setup, 400",
        "POST, /pair-verify, 400",
        "GET, /pair-setup, 405",
        "GET, /pairings, 405",
        "GET, /fails, 500",
        "GET, /throws, 500",
        "GET, /overflows, 500"
    })
    void verifiedRequest_thatCannotBeServed_hasItsStatus(String method, String path, int status) throws IOException {
        try (ScriptedController controller = fixture.verified(admin)) {
            HttpAnswer answer = controller.request(method, path, "", new byte[0]);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).isEqualTo(status == 500 ? "{\"status\":-70402}" : "");
            assertThat(controller.get("/accessories").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /accessories, '{\"status\":-70411}'",
        "PUT, /echo, '{\"status\":-70411}'",
        "GET, /nothing, ''",
        "POST, /pairings, ''",
    })
    void unverifiedRequest_needsAuthorization(String method, String path, String body) throws IOException {
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            HttpAnswer answer = controller.request(method, path, "", new byte[0]);

            assertThat(answer.status()).isEqualTo(470);
            assertThat(answer.text()).isEqualTo(body);
        }
    }

    @Test
    void session_facts_areTheConnections() throws Exception {
        try (ScriptedController controller = fixture.verified(admin)) {
            HapSession session = session(controller);

            assertThat(session.controllerId()).isEqualTo(admin.identifier());
            assertThat(session.isAdmin()).isTrue();
            assertThat(session.isOpen()).isTrue();
            assertThat(session.localAddress()).isEqualTo(fixture.address);
            assertThat(session.remoteAddress()).isEqualTo(controller.localAddress());
            assertThat(HapVectors.hex(session.sharedSecret())).isEqualTo(HapVectors.hex(controller.sharedSecret()));
            assertThat(session.sharedSecret().isReadOnly()).isTrue();
        }
    }

    @Test
    void onClose_connectionEnds_runsOnItsEventLoop() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        HapSession session;
        try (ScriptedController controller = fixture.verified(admin)) {
            session = session(controller);
            session.onClose(() -> {
                throw new IllegalStateException("one action must not stop the others");
            });
            session.onClose(() -> thread.complete(Thread.currentThread().getName()));
        }

        assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("hap-");
        assertThat(session.isOpen()).isFalse();
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        session.onClose(() -> late.complete(true));
        assertThat(late.get(10, TimeUnit.SECONDS)).isTrue();
        session.sendEvent(ByteBuffer.allocate(1));
    }

    @Test
    void sendEvent_betweenRequests_isAnEventMessage() throws Exception {
        try (ScriptedController controller = fixture.verified(admin)) {
            session(controller).sendEvent(bytes("{\"characteristics\":[]}"));

            HttpAnswer event = controller.nextEvent();

            assertThat(event.protocol()).isEqualTo("EVENT/1.0");
            assertThat(event.status()).isEqualTo(200);
            assertThat(event.headers()).containsEntry("content-type", "application/hap+json");
            assertThat(event.text()).isEqualTo("{\"characteristics\":[]}");
        }
    }

    @Test
    void sendEvent_whileAnswering_comesAfterTheAnswer() throws Exception {
        try (ScriptedController controller = fixture.verified(admin)) {
            HapSession session = session(controller);
            controller.send(ScriptedController.plaintext("GET", "/later", "", new byte[0]));
            controller.send(ScriptedController.plaintext("GET", "/accessories", "", new byte[0]));
            assertThat(laterAsked.get(10, TimeUnit.SECONDS)).isTrue();
            session.sendEvent(bytes("[1]"));
            session.sendEvent(bytes("[2]"));
            later.complete(json("\"late\""));

            assertThat(controller.readAnswer().text()).isEqualTo("\"late\"");
            assertThat(controller.hasKeptEvents()).isFalse();
            assertThat(controller.nextEvent().text()).isEqualTo("[1]");
            assertThat(controller.nextEvent().text()).isEqualTo("[2]");
            assertThat(controller.readAnswer().text()).isEqualTo("{}");
        }
    }

    @Test
    void sendEvent_manyFromManyThreads_keepsTheStreamIntact() throws Exception {
        try (ScriptedController controller = fixture.verified(admin)) {
            HapSession session = session(controller);
            CompletableFuture<?> sender = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 200; i++) {
                    session.sendEvent(bytes("[" + i + "]"));
                }
            });
            for (int i = 0; i < 50; i++) {
                assertThat(controller.get("/accessories").status()).isEqualTo(200);
            }
            sender.get(10, TimeUnit.SECONDS);
            for (int i = 0; i < 200; i++) {
                assertThat(controller.nextEvent().text()).isEqualTo("[" + i + "]");
            }
        }
    }

    @Test
    void endpoint_beyondDeadline_is500AndTheConnectionGoesOn() throws IOException {
        fixture.close();
        fixture = open(SHORT_DEADLINE);
        try (ScriptedController controller = fixture.verified(admin)) {
            HttpAnswer answer = controller.get("/later");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).isEqualTo("{\"status\":-70408}");
            later.complete(json("too late"));
            assertThat(controller.get("/accessories").text()).isEqualTo("{}");
        }
    }

    @Test
    void sameController_manyConnections_doNotDisturbEachOther() throws IOException {
        try (ScriptedController one = fixture.verified(admin);
                ScriptedController other = fixture.verified(admin)) {
            assertThat(one.get("/accessories").status()).isEqualTo(200);
            assertThat(other.get("/accessories").status()).isEqualTo(200);
        }
    }

    @Test
    void stop_openConnections_areClosed() throws IOException {
        try (ScriptedController controller = fixture.verified(admin)) {
            fixture.server.stop().toCompletableFuture().join();
            controller.awaitClose();
        }
    }

    private java.util.concurrent.CompletionStage<HapResponse> keepSession(HapRequest request, HapSession session) {
        sessions.add(session);
        return completedStage(json("{}"));
    }

    private HapSession session(ScriptedController controller) throws Exception {
        controller.get("/session");
        HapSession session = sessions.poll(10, TimeUnit.SECONDS);
        assertThat(session).isNotNull();
        return java.util.Objects.requireNonNull(session);
    }

    @SuppressWarnings("InfiniteRecursion") // The point: a request that exhausts the stack.
    private static java.util.concurrent.CompletionStage<HapResponse> overflow(int depth) {
        return overflow(depth + 1);
    }

    private static HapResponse json(String text) {
        return new HapResponse(200, HapResponse.JSON, bytes(text));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
