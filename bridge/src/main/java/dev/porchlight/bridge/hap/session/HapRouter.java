package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds who answers a request (HAP R2 section 6.2; refusals as in section 6.7.1). Thread: any; immutable.
 *
 * <p>Pairing and identify belong to the connection itself; everything else is registered.
 */
final class HapRouter {
    static final String PAIR_SETUP = "/pair-setup";
    static final String PAIR_VERIFY = "/pair-verify";
    static final String PAIRINGS = "/pairings";
    static final String IDENTIFY = "/identify";

    private static final String POST = "POST";

    private final Map<String, Map<String, HapEndpoint>> endpoints = new HashMap<>();

    HapRouter(List<HapRoute> routes) {
        for (HapRoute route : routes) {
            HapEndpoint before = endpoints
                    .computeIfAbsent(route.path(), path -> new HashMap<>())
                    .put(route.method(), route.endpoint());
            if (before != null || isOwn(route.path())) {
                throw new IllegalArgumentException(route.method() + " " + route.path() + " has an endpoint already");
            }
        }
    }

    /** The endpoint for a verified connection. */
    Optional<HapEndpoint> endpoint(HapRequest request) {
        return Optional.ofNullable(
                endpoints.getOrDefault(request.path(), Map.of()).get(request.method()));
    }

    /** The answer when nothing takes the request. */
    HapReply refusal(HapRequest request, boolean isVerified) {
        if (isOwn(request.path())) {
            // The pairing endpoints do not exist in another security state than their own.
            return request.method().equals(POST)
                    ? HapReply.empty(isVerified ? HttpStatus.BAD_REQUEST : HttpStatus.CONNECTION_AUTHORIZATION_REQUIRED)
                    : HapReply.empty(HttpStatus.METHOD_NOT_ALLOWED);
        }
        boolean isKnown = endpoints.containsKey(request.path());
        if (!isVerified) {
            return isKnown
                    ? HapReply.status(
                            HttpStatus.CONNECTION_AUTHORIZATION_REQUIRED, HapStatus.INSUFFICIENT_AUTHORIZATION)
                    : HapReply.empty(HttpStatus.CONNECTION_AUTHORIZATION_REQUIRED);
        }
        return HapReply.empty(isKnown ? HttpStatus.METHOD_NOT_ALLOWED : HttpStatus.NOT_FOUND);
    }

    /** Whether this is a POST to {@code path}. */
    static boolean isPost(HapRequest request, String path) {
        return request.method().equals(POST) && request.path().equals(path);
    }

    private static boolean isOwn(String path) {
        return path.equals(PAIR_SETUP) || path.equals(PAIR_VERIFY) || path.equals(PAIRINGS) || path.equals(IDENTIFY);
    }
}
