package dev.porchlight.conf;

import java.util.Optional;

/**
 * Where a camera streams: {@code rtsp://host:port/path} (RFC 2326 section 3.2). The path counts as secret, since many
 * cameras put a token or a password there. Thread: any; immutable.
 *
 * @param host host name, IPv4 address, or IPv6 address without brackets
 * @param port 1 to 65535
 * @param path all that follows the authority, query included; empty, or starts with {@code /} or {@code ?}
 * @param credentials absent when the camera asks for none
 */
public record StreamUrl(String host, int port, Secret path, Optional<Credentials> credentials) {
    static final int RTSP_PORT = 554;

    public StreamUrl {
        IntRange.PORT.require("port", port);
    }

    /** The same place with another login. */
    public StreamUrl withCredentials(Credentials login) {
        return new StreamUrl(host, port, path, Optional.of(login));
    }

    /** The URL without its login, for a client that takes user name and password apart from it. */
    public Secret withoutCredentials() {
        return Secret.of("rtsp://" + authority() + path.reveal());
    }

    /** The whole URL, login percent-encoded (RFC 3986 section 3.2.1). */
    public Secret complete() {
        String login = credentials
                .map(c -> PercentEncoding.encode(c.username().reveal()) + ":"
                        + PercentEncoding.encode(c.password().reveal()) + "@")
                .orElse("");
        return Secret.of("rtsp://" + login + authority() + path.reveal());
    }

    private String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** For people: scheme, host and port; login and path masked. */
    @Override
    public String toString() {
        String login = credentials.isPresent() ? Secret.MASK + "@" : "";
        return "rtsp://" + login + authority() + (path.reveal().isEmpty() ? "" : "/" + Secret.MASK);
    }
}
