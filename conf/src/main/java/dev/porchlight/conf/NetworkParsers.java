package dev.porchlight.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses, interfaces and port ranges. No name is looked up. Thread: any. */
final class NetworkParsers {
    private static final Pattern PORTS = Pattern.compile("\\s*(\\d{1,5})\\s*-\\s*(\\d{1,5})\\s*");

    /** Kernel names: at most 15 characters on Linux (IFNAMSIZ), shorter on macOS. */
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,14}");

    private NetworkParsers() {}

    static BindSettings bind(ConfigValue value) throws InvalidValueException {
        if (value instanceof ConfigList list) {
            return listed(list);
        }
        if (ScalarParsers.text(value).equals("auto")) {
            return new BindSettings.Auto();
        }
        throw new InvalidValueException(
                "auto or a list is expected, not " + ShownValue.of(value) + ".",
                "Write auto, or addresses and interface names in brackets, for example [\"eth0\"].");
    }

    private static BindSettings listed(ConfigList list) throws InvalidValueException {
        List<String> interfaces = new ArrayList<>();
        for (ConfigValue element : list) {
            String text = ScalarParsers.text(element);
            if (!IpAddress.isValid(text) && !INTERFACE.matcher(text).matches()) {
                throw new InvalidValueException(
                        ShownValue.of(element) + " is neither an IP address nor the name of an interface.",
                        "Write for example [\"192.168.1.20\"] or [\"eth0\"].");
            }
            if (interfaces.contains(text)) {
                throw new InvalidValueException(ShownValue.of(element) + " is listed twice.", "Remove one of the two.");
            }
            interfaces.add(text);
        }
        if (interfaces.isEmpty()) {
            throw new InvalidValueException(
                    "The list is empty: nothing could reach the bridge.", "Write auto, or at least one interface.");
        }
        return new BindSettings.Listed(interfaces);
    }

    static String address(ConfigValue value) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        if (!IpAddress.isValid(text)) {
            throw new InvalidValueException(
                    ShownValue.of(value) + " is not an IP address.",
                    "Write for example \"127.0.0.1\" (this machine only) or \"0.0.0.0\" (all interfaces).");
        }
        return text;
    }

    static PortRange portRange(ConfigValue value) throws InvalidValueException {
        Matcher ports = PORTS.matcher(ScalarParsers.text(value));
        if (ports.matches()) {
            int first = Integer.parseInt(ports.group(1));
            int last = Integer.parseInt(ports.group(2));
            if (PortRange.ALLOWED.contains(first) && PortRange.ALLOWED.contains(last) && first <= last) {
                return new PortRange(first, last);
            }
        }
        throw new InvalidValueException(
                "A range of ports is expected, not " + ShownValue.of(value) + ".",
                "Write two ports from " + PortRange.ALLOWED + ", the lower first, for example \"50000-50127\".");
    }
}
