package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import dev.porchlight.bridge.privacy.EgressEvent.OfPermit;
import dev.porchlight.bridge.privacy.EgressEvent.Permitted;
import dev.porchlight.bridge.privacy.EgressEvent.Refused;
import dev.porchlight.bridge.privacy.LedgerSink;
import dev.porchlight.bridge.privacy.LedgerUnavailableException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The egress ledger of a running bridge. A permit's line is queued before the permit is handed out; it is on the disk
 * within a second, at once where somebody waits for it. When lines cannot be written, or too many wait, no permit is
 * recorded, and so none is granted; ends of running uses are always taken.
 *
 * <p>Thread: any; a lock orders the events, never held while the disk is used. Lines are written by the thread
 * {@code ledger}.
 */
public final class Ledger implements LedgerSink, AutoCloseable {
    /** Lines that may wait before further permits are refused: a second of a very busy house. */
    static final int MAX_WAITING = 4096;

    /** Uses at one time; each may still queue two lines. */
    static final int MAX_USES = 1024;

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final BlockingQueue<WaitingLine> queue = new LinkedBlockingQueue<>(); // bounded by record()
    private final Set<Long> uses = new HashSet<>(); // guarded by this
    private final RefusalCounts refusals = new RefusalCounts();
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final LedgerKeeper keeper;
    private boolean closed; // guarded by this

    private Ledger(LedgerFiles files, Duration keep, UnaryOperator<String> names, Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.keeper = new LedgerKeeper(queue, refusals, new LedgerWriter(files, clock, names), keep, clock, nanoTime);
    }

    /**
     * Opens the ledger in {@code folder}, on the calling thread; when that fails, it is tried again in the background, and
     * nothing leaves before it worked.
     *
     * @param keep how long a line stays
     * @param names gives the owner's name of a controller by its pairing identifier, empty when it has none; called on the
     *     ledger's thread
     * @param nanoTime a clock that only goes forward
     */
    public static Ledger open(
            Path folder, Duration keep, UnaryOperator<String> names, Clock clock, LongSupplier nanoTime) {
        Ledger ledger = over(new LedgerDisk(folder), keep, names, clock, nanoTime);
        Thread thread = new Thread(ledger.keeper, "ledger");
        thread.setDaemon(true);
        thread.start();
        return ledger;
    }

    /** A ledger whose keeper the caller runs. */
    static Ledger over(
            LedgerFiles files, Duration keep, UnaryOperator<String> names, Clock clock, LongSupplier nanoTime) {
        Ledger ledger = new Ledger(files, keep, names, clock, nanoTime);
        ledger.keeper.step();
        return ledger;
    }

    LedgerKeeper keeper() {
        return keeper;
    }

    /** Whether lines can be written now. */
    public LedgerState state() {
        return keeper.state();
    }

    @Override
    public void onUnavailable(Consumer<String> listener) {
        keeper.onUnavailable(listener);
    }

    @Override
    public void record(EgressEvent event) {
        if (event instanceof Permitted permitted) {
            enter(permitted);
        } else if (event instanceof Refused refused) {
            count(refused);
        } else {
            follow((OfPermit) event);
        }
    }

    @Override
    public CompletionStage<@Nullable Void> recordDurably(Permitted permitted) {
        return enter(permitted).written();
    }

    private synchronized WaitingLine enter(Permitted permitted) {
        LedgerState now = keeper.state();
        if (closed || !now.isAvailable()) {
            throw new LedgerUnavailableException(closed ? "the ledger is closed" : now.reason());
        }
        if (queue.size() >= MAX_WAITING || uses.size() >= MAX_USES) {
            throw new LedgerUnavailableException("too many lines wait to be written");
        }
        if (keeper.isStuck()) {
            throw new LedgerUnavailableException("the disk does not answer");
        }
        uses.add(permitted.use());
        return put(permitted);
    }

    private synchronized void count(Refused refused) {
        long now = nanoTime.getAsLong();
        if (queue.size() >= MAX_WAITING) {
            refusals.count(refused, now);
        } else if (refusals.isFirst(refused, now)) {
            put(refused);
        }
    }

    private synchronized void follow(OfPermit event) {
        if (closed) {
            log.atWarn()
                    .addKeyValue("camera", event.request().cameraId())
                    .log("The end of a use came after the ledger was closed; its line is missing");
            return;
        }
        if (event instanceof Ended) {
            uses.remove(event.use());
        }
        put(event);
    }

    private WaitingLine put(EgressEvent event) {
        WaitingLine line = new WaitingLine(event, clock.instant(), nanoTime.getAsLong(), 1, new CompletableFuture<>());
        queue.add(line);
        return line;
    }

    /** Writes what waits and the closing line; up to 5 s. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        keeper.close();
    }
}
