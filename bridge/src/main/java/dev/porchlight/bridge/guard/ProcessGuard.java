package dev.porchlight.bridge.guard;

import java.security.Security;

/**
 * Puts the guard around the whole process. Works on JDK 17, and on 18 to 23 with {@code -Djava.security.manager=allow}; JDK
 * 24 has taken the hook away (JEP 486). Java warns of that on standard error when the guard is put in place.
 *
 * <p>Not covered: native code (FFmpeg has allow-lists of its own), and the look-up of a name by an address, which Java asks
 * for before it asks the guard. Thread: any.
 */
@SuppressWarnings("removal") // no other hook of JDK 17 sees every socket and every look-up
public final class ProcessGuard {
    private static final String POSITIVE_TTL = "networkaddress.cache.ttl";
    private static final String DEFAULT_TTL_SECONDS = "30";

    private ProcessGuard() {}

    /**
     * Refuses from now on, in the whole process, what {@code guard} does not allow.
     *
     * @return takes the guard off; until then nobody can
     * @throws GuardUnavailableException when this Java has no place for a guard
     */
    public static Opening install(OutboundGuard guard) throws GuardUnavailableException {
        keepLookUpsFresh();
        SocketChecks checks = new SocketChecks(guard);
        try {
            System.setSecurityManager(checks);
        } catch (UnsupportedOperationException e) {
            throw new GuardUnavailableException(
                    "Java " + Runtime.version().feature() + " has no place for the guard against other connections:"
                            + " run Porchlight with Java 17, or let a firewall confine it (conf/firewall)",
                    e);
        }
        return () -> {
            checks.release();
            System.setSecurityManager(null);
        };
    }

    /** Under a security manager Java would keep the answer of a look-up for ever, and never see a camera move. */
    private static void keepLookUpsFresh() {
        if (Security.getProperty(POSITIVE_TTL) == null) {
            Security.setProperty(POSITIVE_TTL, DEFAULT_TTL_SECONDS);
        }
    }
}
