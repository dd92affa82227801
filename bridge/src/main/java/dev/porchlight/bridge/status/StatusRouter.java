package dev.porchlight.bridge.status;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request and checks that it may be answered. Thread: any; immutable. */
final class StatusRouter {
    private static final Logger log = LoggerFactory.getLogger(StatusRouter.class);
    private static final int UNAUTHORIZED = 401;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final List<StatusRoute> routes;
    private final BearerToken token;
    private final HostRule hosts;

    StatusRouter(List<StatusRoute> routes, BearerToken token, HostRule hosts) {
        this.routes = List.copyOf(routes);
        this.token = token;
        this.hosts = hosts;
    }

    StatusReply answer(String method, String uri, @Nullable String host, @Nullable String authorization) {
        if (!hosts.allows(host)) {
            return StatusReply.badRequest("The Host header names neither localhost nor an address of this machine."
                    + " Use the address that 'porchlight setup --json' shows as statusUrl.");
        }
        QueryStringDecoder query;
        List<StatusRoute> found;
        try {
            query = new QueryStringDecoder(uri);
            String path = query.path();
            found = routes.stream()
                    .filter(route -> route.match(path).isPresent())
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return StatusReply.badRequest("The URL is malformed: " + malformed.getMessage());
        }
        boolean open = found.stream().anyMatch(StatusRoute::open);
        if (!open && !token.isIn(authorization)) {
            return StatusReply.text(
                    UNAUTHORIZED,
                    "Send the header \"Authorization: Bearer TOKEN\"; 'porchlight setup --json' shows the token as"
                            + " statusToken.");
        }
        return answer(method, query, found);
    }

    private StatusReply answer(String method, QueryStringDecoder query, List<StatusRoute> found) {
        if (found.isEmpty()) {
            return StatusReply.notFound("There is no such page. There are: "
                    + routes.stream()
                            .map(route -> route.method() + " " + route.path())
                            .collect(Collectors.joining(", ")));
        }
        Optional<StatusRoute> route =
                found.stream().filter(each -> each.method().equals(method)).findFirst();
        if (route.isEmpty()) {
            return StatusReply.text(
                    METHOD_NOT_ALLOWED,
                    "Send it as " + found.stream().map(StatusRoute::method).collect(Collectors.joining(" or ")) + ".");
        }
        return handle(
                route.get(), new StatusRequest(route.get().match(query.path()).orElseThrow(), parameters(query)));
    }

    private static StatusReply handle(StatusRoute route, StatusRequest request) {
        try {
            return route.handler().apply(request);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("path", route.path()).setCause(e).log("A request on the status port failed");
            return StatusReply.text(INTERNAL_SERVER_ERROR, "That failed; the log says why.");
        }
    }

    private static Map<String, String> parameters(QueryStringDecoder query) {
        Map<String, String> first = new HashMap<>();
        query.parameters().forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }
}
