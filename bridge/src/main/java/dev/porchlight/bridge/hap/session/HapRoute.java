package dev.porchlight.bridge.hap.session;

/**
 * One path that verified controllers may ask for. Thread: any; immutable.
 *
 * @param method HTTP method in upper case
 * @param path path without query, for instance {@code /characteristics}
 */
public record HapRoute(String method, String path, HapEndpoint endpoint) {}
