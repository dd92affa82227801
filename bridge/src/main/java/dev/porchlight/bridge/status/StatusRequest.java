package dev.porchlight.bridge.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that may be answered: its host and its secret have been checked. Thread: any; immutable.
 *
 * @param parts the parts of the path that the route left open, in order
 * @param parameters of the query; of a repeated one the first
 */
public record StatusRequest(List<String> parts, Map<String, String> parameters) {
    public StatusRequest {
        parts = List.copyOf(parts);
        parameters = Map.copyOf(parameters);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
