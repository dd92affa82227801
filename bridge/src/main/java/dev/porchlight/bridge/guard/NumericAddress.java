package dev.porchlight.bridge.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as text, told apart from names without asking anybody. Thread: any; stateless. */
final class NumericAddress {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private NumericAddress() {}

    /** The address that {@code host} spells, brackets allowed; empty for a name. */
    static Optional<InetAddress> parse(String host) {
        String bare = withoutBrackets(host);
        if (bare.indexOf(':') < 0 && !IPV4.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
