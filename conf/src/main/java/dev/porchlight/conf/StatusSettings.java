package dev.porchlight.conf;

/**
 * The status page. Thread: any; immutable.
 *
 * @param bind IP address to listen on
 * @param port TCP port
 */
public record StatusSettings(boolean enabled, String bind, int port) {
    public StatusSettings {
        IntRange.PORT.require("port", port);
    }
}
