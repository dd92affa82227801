package dev.porchlight.bridge.guard;

import java.util.Locale;

/**
 * One way out of the process, in words for the owner. Thread: any; immutable.
 *
 * @param host name, numeric address or, for peers that come and go, which hosts can be meant
 * @param ports a number, or which ports can be meant
 * @param purpose what it is for
 */
public record AllowedConnection(Transport transport, String host, String ports, String purpose) {
    @Override
    public String toString() {
        String place = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return transport.name().toLowerCase(Locale.ROOT) + " " + place + ":" + ports + ", " + purpose;
    }
}
