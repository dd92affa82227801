package dev.porchlight.detection.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@link HttpExchange} over HTTPS with the JDK's client: certificates are checked as everywhere. Thread: any. */
public final class HttpsExchange implements HttpExchange {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client;

    /** A client that connects only when it is asked to. */
    public HttpsExchange() {
        this(HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    }

    HttpsExchange(HttpClient client) {
        this.client = client;
    }

    @Override
    public Answer get(URI address, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT);
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response =
                    client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            Map<String, String> found = new HashMap<>();
            response.headers().map().forEach((name, values) -> found.put(name, values.get(0)));
            return new Answer(response.statusCode(), Map.copyOf(found), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("The download was interrupted.");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
