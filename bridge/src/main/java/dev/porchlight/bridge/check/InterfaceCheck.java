package dev.porchlight.bridge.check;

import dev.porchlight.bridge.hap.advertise.LanInterface;
import dev.porchlight.bridge.hap.advertise.NetworkInterfaces;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which interfaces the bridge serves, and why not the others. Thread: any; immutable. */
public final class InterfaceCheck {
    private static final String SUBJECT = "interfaces";

    private final NetworkInterfaces interfaces;
    private final Optional<List<String>> listed;

    /** @param listed names and addresses of {@code homekit.bind}; empty for the automatic choice */
    public InterfaceCheck(NetworkInterfaces interfaces, Optional<List<String>> listed) {
        this.interfaces = interfaces;
        this.listed = listed;
    }

    /** Those that are served; none when there is none or the list is wrong. */
    public List<LanInterface> chosen() {
        try {
            return choose();
        } catch (IllegalArgumentException told) {
            return List.of();
        }
    }

    public Finding find() {
        List<LanInterface> chosen;
        try {
            chosen = choose();
        } catch (IllegalArgumentException e) {
            return Finding.problem(
                    SUBJECT,
                    String.valueOf(e.getMessage()),
                    "Name an interface or address of the home network in homekit.bind, or write auto. A container needs"
                            + " host networking (network_mode: host).");
        }
        String others = interfaces.leftOut(chosen).entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return Finding.ok(
                SUBJECT,
                chosen.stream().map(InterfaceCheck::words).collect(Collectors.joining(", "))
                        + (listed.isPresent() ? ", as homekit.bind says." : ".")
                        + (others.isEmpty() ? "" : " Left out: " + others + "."));
    }

    private List<LanInterface> choose() {
        return listed.isPresent() ? interfaces.chooseListed(listed.get()) : interfaces.chooseAuto();
    }

    private static String words(LanInterface network) {
        return network.name() + " (" + network.announcedAddress().getHostAddress() + ")";
    }
}
