package dev.porchlight.detection.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;

/** Fetches one address over HTTP, without following redirects. Thread: any. */
@FunctionalInterface
public interface HttpExchange {
    /**
     * An answer; its reader closes the body.
     *
     * @param headers names in lower case, first values
     */
    record Answer(int status, Map<String, String> headers, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Sends GET.
     *
     * @param headers of the request
     * @throws IOException when there is no connection or no answer
     */
    Answer get(URI address, Map<String, String> headers) throws IOException;
}
