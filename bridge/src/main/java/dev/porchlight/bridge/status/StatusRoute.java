package dev.porchlight.bridge.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that can be asked for. Thread: any; immutable.
 *
 * @param method {@code GET} or {@code POST}
 * @param path parts between slashes; {@code *} stands for any one part, for instance {@code /cameras/*}{@code /motion}
 * @param open whether it is answered without the secret
 * @param handler runs on an event loop and must not block
 */
public record StatusRoute(String method, String path, boolean open, Function<StatusRequest, StatusReply> handler) {
    private static final String ANY = "*";

    /** The parts that the path left open; empty when this route has another path. */
    Optional<List<String>> match(String requested) {
        String[] wanted = path.split("/", -1);
        String[] actual = requested.split("/", -1);
        if (wanted.length != actual.length) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals(ANY)) {
                parts.add(actual[i]);
            } else if (!wanted[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
