package dev.porchlight.bridge.hap.session;

/** HTTP status codes of HAP (HAP R2 table 4-2, section 6.7.1). */
final class HttpStatus {
    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONNECTION_AUTHORIZATION_REQUIRED = 470;
    static final int INTERNAL_SERVER_ERROR = 500;
    static final int SERVICE_UNAVAILABLE = 503;

    private HttpStatus() {}
}
