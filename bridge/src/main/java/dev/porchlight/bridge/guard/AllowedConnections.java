package dev.porchlight.bridge.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The list of all ways out: what stands in the configuration, and what is open for the moment. Everything else is refused.
 * The guard is told hosts and ports only, so TCP and UDP of one port are allowed together. Thread: any; without a lock, but
 * for the look-up of an allowed name.
 */
public final class AllowedConnections {
    /** For {@code port}: all ports of the host. */
    public static final int ANY_PORT = 0;

    private final List<AllowedConnection> described = new CopyOnWriteArrayList<>();
    private final Set<Endpoint> addresses = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Integer>> names = new ConcurrentHashMap<>();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final List<CallerRule> callers = new CopyOnWriteArrayList<>();
    private final Map<Endpoint, Open> open = new ConcurrentHashMap<>();

    /** {@code host} is numeric, as {@link InetAddress#getHostAddress} writes it. */
    private record Endpoint(String host, int port) {}

    private record Open(AllowedConnection described, int times) {}

    private record CallerRule(String packagePrefix, Predicate<InetAddress> to) {}

    /**
     * Allows a host for good; a name may be looked up, and its addresses are those that it has at the time of each
     * connection.
     *
     * @param port 1 to 65535, or {@link #ANY_PORT}
     */
    public void allowHost(Transport transport, String host, int port, String purpose) {
        String bare = NumericAddress.withoutBrackets(host);
        Optional<InetAddress> literal = NumericAddress.parse(bare);
        if (literal.isPresent()) {
            addresses.add(new Endpoint(literal.get().getHostAddress(), port));
        } else {
            names.computeIfAbsent(bare.toLowerCase(Locale.ROOT), name -> ConcurrentHashMap.newKeySet())
                    .add(port);
        }
        describe(new AllowedConnection(transport, bare, port == ANY_PORT ? "any port" : "" + port, purpose));
    }

    /** Allows a multicast group for good; Java tells the guard no port, which is shown only. */
    public void allowGroup(InetAddress group, int port, String purpose) {
        groups.add(group.getHostAddress());
        describe(new AllowedConnection(Transport.UDP, group.getHostAddress(), "" + port, purpose));
    }

    /**
     * Allows one library to send to hosts that it alone knows.
     *
     * @param packagePrefix of its classes, one of which must be in the calling stack
     * @param to the hosts
     */
    public void allowCaller(String packagePrefix, Predicate<InetAddress> to, AllowedConnection shown) {
        callers.add(new CallerRule(packagePrefix, to));
        describe(shown);
    }

    /** Shows what {@link #open} will allow later, before it does. */
    public void describe(AllowedConnection shown) {
        if (!described.contains(shown)) {
            described.add(shown);
        }
    }

    /** Allows one peer until the result is closed; a peer that is opened twice is closed with the second. */
    public Opening open(InetSocketAddress peer, String purpose) {
        String host = peer.getAddress().getHostAddress();
        Endpoint endpoint = new Endpoint(host, peer.getPort());
        AllowedConnection shown = new AllowedConnection(Transport.UDP, host, "" + peer.getPort(), purpose);
        open.merge(endpoint, new Open(shown, 1), (before, more) -> new Open(shown, before.times() + 1));
        Set<Endpoint> pending = ConcurrentHashMap.newKeySet();
        pending.add(endpoint);
        return () -> {
            if (pending.remove(endpoint)) {
                open.computeIfPresent(
                        endpoint,
                        (key, last) -> last.times() == 1 ? null : new Open(last.described(), last.times() - 1));
            }
        };
    }

    /** Every way out that is allowed now or announced, for the owner: an immutable copy. */
    public List<AllowedConnection> describe() {
        return Stream.concat(
                        described.stream(),
                        open.values().stream().map(Open::described).distinct())
                .toList();
    }

    /** Whether to connect or send to {@code host}, a name or a numeric address. */
    boolean isAllowed(String host, int port) {
        return open.containsKey(new Endpoint(host, port))
                || addresses.contains(new Endpoint(host, port))
                || addresses.contains(new Endpoint(host, ANY_PORT))
                || isNamed(host, port);
    }

    /** Java has as a rule just resolved the name itself, so that its own cache answers here. */
    private boolean isNamed(String host, int port) {
        Set<Integer> ports = names.get(host.toLowerCase(Locale.ROOT));
        if (ports != null) {
            return covers(ports, port);
        }
        return names.entrySet().stream()
                .filter(each -> covers(each.getValue(), port))
                .anyMatch(each -> resolvesTo(each.getKey(), host));
    }

    private static boolean covers(Set<Integer> ports, int port) {
        return ports.contains(port) || ports.contains(ANY_PORT);
    }

    private static boolean resolvesTo(String name, String address) {
        try {
            for (InetAddress each : InetAddress.getAllByName(name)) {
                if (each.getHostAddress().equals(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    boolean isLookUpAllowed(String name) {
        return names.containsKey(name.toLowerCase(Locale.ROOT));
    }

    boolean isGroupAllowed(InetAddress group) {
        String address = group.getHostAddress();
        int scope = address.indexOf('%');
        return groups.contains(scope < 0 ? address : address.substring(0, scope));
    }

    /** Whether a library in the calling stack may reach {@code host}; slow, and asked last. */
    boolean isAllowedForCaller(String host) {
        return !callers.isEmpty()
                && NumericAddress.parse(host)
                        .filter(address -> callers.stream()
                                .anyMatch(rule -> rule.to().test(address) && isCalledFrom(rule.packagePrefix())))
                        .isPresent();
    }

    private static boolean isCalledFrom(String packagePrefix) {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(packagePrefix)));
    }
}
