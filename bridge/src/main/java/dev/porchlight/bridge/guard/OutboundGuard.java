package dev.porchlight.bridge.guard;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.EgressPeer;
import dev.porchlight.bridge.privacy.EgressRequest;
import dev.porchlight.bridge.privacy.LedgerSink;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about every way out of the Java side, and tells the log and the ledger what it refused: the first refusal of a
 * target at once, those that follow as a count per minute. Thread: any.
 */
public final class OutboundGuard {
    /** The destination that refusals have in the ledger. */
    public static final String DESTINATION = "network";

    static final String RULE = "not on the list of allowed connections";

    private static final Logger log = LoggerFactory.getLogger(OutboundGuard.class);
    private static final String OWN_PACKAGE = OutboundGuard.class.getPackageName() + ".";
    private static final String[] JDK_PACKAGES = {"java.", "javax.net.", "jdk.", "sun.", OWN_PACKAGE};

    private final AllowedConnections allowed;
    private final LongSupplier nanoTime;
    private final RefusedTargets logged = new RefusedTargets();
    private final AtomicLong refusals = new AtomicLong();
    private volatile LedgerSink ledger = event -> {};

    /** {@code nanoTime} is a clock that only goes forward. */
    public OutboundGuard(AllowedConnections allowed, LongSupplier nanoTime) {
        this.allowed = allowed;
        this.nanoTime = nanoTime;
    }

    public AllowedConnections allowed() {
        return allowed;
    }

    /** Gives every later refusal a line in {@code sink}. */
    public void reportTo(LedgerSink sink) {
        ledger = sink;
    }

    /** How many ways out were refused since the start. */
    public long refusals() {
        return refusals.get();
    }

    /**
     * Passes when {@code host} may be reached at {@code port}.
     *
     * @throws OutboundRefusedException otherwise
     */
    void connect(String host, int port) {
        if (!allowed.isAllowed(host, port) && !allowed.isAllowedForCaller(host)) {
            throw refuse("connection to " + host + " port " + port, host, port);
        }
    }

    /** As {@link #connect}, for looking up {@code name}. */
    void lookUp(String name) {
        if (!allowed.isLookUpAllowed(name)) {
            throw refuse("look-up of the name " + name, name, 0);
        }
    }

    /** As {@link #connect}, for joining or sending to {@code group}. */
    void multicast(InetAddress group) {
        if (!allowed.isGroupAllowed(group)) {
            throw refuse("multicast to " + group.getHostAddress(), group.getHostAddress(), 0);
        }
    }

    /** As {@link #connect}, for a local way that could lead anywhere: another program, a socket of the file system. */
    OutboundRefusedException refuseLocal(String what) {
        return refuse(what, "", 0);
    }

    private OutboundRefusedException refuse(String what, String address, int port) {
        refusals.incrementAndGet();
        ledger.record(new EgressEvent.Refused(
                new EgressRequest("", DESTINATION, EgressKind.CONNECTION, new EgressPeer(what, address, port)),
                RULE,
                HapStatus.INSUFFICIENT_PRIVILEGES));
        if (logged.isDue(what, nanoTime.getAsLong())) {
            log.atWarn()
                    .addKeyValue("target", what)
                    .addKeyValue("caller", caller())
                    .log("A part of Porchlight tried to leave the configured ways and was refused;"
                            + " please report it, nothing was sent");
        }
        return new OutboundRefusedException("Porchlight's guard refused the " + what + ": it is " + RULE);
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !isJdk(name))
                        .findFirst()
                        .orElse("the Java library"));
    }

    private static boolean isJdk(String className) {
        for (String prefix : JDK_PACKAGES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
