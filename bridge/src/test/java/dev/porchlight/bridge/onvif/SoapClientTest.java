package dev.porchlight.bridge.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cameras that answer as no camera should. */
class SoapClientTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void setUp() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void tearDown() {
        never.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void ask_endlessBody_isCutOff() {
        assertThat(failure(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] piece = new byte[64 * 1024];
                    while (true) {
                        exchange.getResponseBody().write(piece);
                    }
                }))
                .contains("larger than");
    }

    @Test
    void ask_bodyThatNeverEnds_isNotAwaited() {
        assertThat(failure(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('<');
                    exchange.getResponseBody().flush();
                    awaitEnd();
                }))
                .contains("did not answer within");
    }

    @Test
    void ask_redirect_isNotFollowed() {
        assertThat(failure(exchange -> {
                    requests.incrementAndGet();
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                }))
                .contains("302");
        assertThat(requests).hasValue(1);
    }

    @Test
    void ask_unauthorizedWithoutContent_isALoginProblem() {
        assertThatExceptionOfType(OnvifException.class)
                .isThrownBy(() -> ask(exchange -> {
                    exchange.sendResponseHeaders(401, -1);
                    exchange.close();
                }))
                .matches(OnvifException::isLoginRefused);
    }

    @Test
    void ask_nobodyThere_saysSo() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatExceptionOfType(OnvifException.class)
                .isThrownBy(() -> new SoapClient(Duration.ofSeconds(2))
                        .ask(URI.create("http://127.0.0.1:" + port + "/"), new byte[0]))
                .withMessageContaining("did not answer");
    }

    private String failure(HttpHandler handler) {
        try {
            ask(handler);
        } catch (OnvifException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the answer was taken");
    }

    private void ask(HttpHandler handler) throws OnvifException, InterruptedException {
        server.createContext("/", handler);
        URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        new SoapClient(Duration.ofMillis(800)).ask(service, SoapMessage.of("", "<Question/>"));
    }

    private void awaitEnd() throws IOException {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
