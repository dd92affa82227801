package dev.porchlight.bridge.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.hap.session.HapThreads;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusPortTest {
    private static final String TOKEN = "t0ken";
    private static final int PATIENCE_MILLIS = 10_000;

    private static HapThreads threads;
    private static StatusPort port;

    @BeforeAll
    static void open() throws Exception {
        threads = new HapThreads(1);
        port = open(0);
    }

    private static StatusPort open(int number) throws IOException, InterruptedException {
        return StatusPort.open(
                threads.eventLoops(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), number),
                BearerToken.of(TOKEN),
                List.of(
                        new StatusRoute("GET", "/health", true, request -> StatusReply.text("ok")),
                        new StatusRoute(
                                "POST",
                                "/things/*",
                                false,
                                request -> StatusReply.text(request.parts() + " "
                                        + request.parameter("a").orElse("nothing"))),
                        new StatusRoute("GET", "/broken", false, request -> {
                            throw new IllegalStateException("canary");
                        })));
    }

    @AfterAll
    static void close() {
        port.close();
        threads.close();
    }

    /** The whole answer to these bytes on a connection of its own. */
    private static String send(String request) throws IOException {
        try (Socket socket =
                new Socket(port.address().getAddress(), port.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static String ask(String method, String uri, String... headers) throws IOException {
        return send(method + " " + uri + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n");
    }

    private static final String RIGHT = "Authorization: Bearer " + TOKEN;

    @Test
    void openRoute_withoutToken_isAnswered() throws IOException {
        assertThat(ask("GET", "/health")).startsWith("HTTP/1.1 200").endsWith("ok\n");
    }

    @Test
    void route_withToken_getsPartsAndParameters() throws IOException {
        assertThat(ask("POST", "/things/front-door?a=1&a=2", RIGHT)).endsWith("[front-door] 1\n");
        assertThat(ask("POST", "/things/x", "authorization: bearer " + TOKEN)).endsWith("[x] nothing\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X: y", "Authorization: Bearer", "Authorization: Bearer wrong", "Authorization: Basic dDBrZW4="})
    void route_withoutTheToken_isRefusedAndSaysWhatToSend(String header) throws IOException {
        assertThat(ask("POST", "/things/x", header))
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("www-authenticate: Bearer")
                .contains("porchlight setup --json");
        assertThat(ask("GET", "/no-such-page", header)).startsWith("HTTP/1.1 401");
    }

    @Test
    void unknownPath_namesWhatThereIs() throws IOException {
        assertThat(ask("GET", "/things", RIGHT)).startsWith("HTTP/1.1 404").contains("POST /things/*");
    }

    @Test
    void wrongMethod_namesTheRightOne() throws IOException {
        assertThat(ask("GET", "/things/x", RIGHT)).startsWith("HTTP/1.1 405").contains("Send it as POST.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: 192.0.2.1:8581", "Host: localhost.evil.example", "X: y"})
    void otherHost_onALoopbackPort_isRefused(String host) throws IOException {
        assertThat(send("GET /health HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8581", "LOCALHOST:1", "[::1]:8581", "127.0.0.1"})
    void loopbackHost_isAnswered(String host) throws IOException {
        assertThat(send("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void hostRule_onAnAddressOfTheNetwork_allowsAddressesAndNoNames() throws IOException {
        HostRule rule = HostRule.of(InetAddress.getByName("0.0.0.0"));

        assertThat(rule.allows("192.0.2.1:8581")).isTrue();
        assertThat(rule.allows("evil.example")).isFalse();
    }

    @Test
    void handlerThatFails_isAnsweredWithoutDetails() throws IOException {
        assertThat(ask("GET", "/broken", RIGHT)).startsWith("HTTP/1.1 500").doesNotContain("canary");
    }

    @Test
    void malformedRequest_isRefused() throws IOException {
        assertThat(send("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(send("no http at all\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void hugeBody_isRefusedBeforeItIsSent() throws IOException {
        assertThat(ask("POST", "/things/x", RIGHT, "Content-Length: 100000000")).startsWith("HTTP/1.1 413");
    }

    @Test
    void takenPort_failsWithWhatToDo() {
        assertThatThrownBy(() -> open(port.address().getPort()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status.port");
    }
}
