package dev.porchlight.bridge.onvif;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends SOAP requests over HTTP; follows no redirect, and bounds the time and the size of an answer. Thread: any; blocks. */
final class SoapClient {
    /** Time limit of a whole answer; cameras are slow computers. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int HTTP_UNAUTHORIZED = 401;

    private final Duration patience;
    private final HttpClient http;

    SoapClient(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    /**
     * The body of the answer.
     *
     * @throws OnvifException if there is none in time, or it is a fault
     */
    XmlElement ask(URI service, byte[] message) throws OnvifException, InterruptedException {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(service)
                .header("Content-Type", SoapMessage.CONTENT_TYPE)
                .POST(BodyPublishers.ofByteArray(message))
                .build());
        if (answer.body().length > 0) {
            return SoapMessage.body(answer.body());
        }
        throw answer.statusCode() == HTTP_UNAUTHORIZED
                ? new OnvifException("The camera wants a login, or another one", true)
                : new OnvifException("The camera answered with HTTP status " + answer.statusCode() + " and no content");
    }

    /** The time limit covers the whole answer: a request's own covers its headers only. */
    private HttpResponse<byte[]> send(HttpRequest request) throws OnvifException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, info -> new BoundedBody(XmlReader.MAX_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OnvifException("The camera did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new OnvifException(
                    "The camera did not answer: " + SoapMessage.shown(String.valueOf(cause.getMessage())));
        } finally {
            answer.cancel(true);
        }
    }
}
