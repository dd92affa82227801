package dev.porchlight.bridge.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs checks beside each other; the findings come in the order of the checks. Thread: any; blocks. */
public final class CheckRound {
    private static final Logger log = LoggerFactory.getLogger(CheckRound.class);

    /** As many streams as a small machine reads beside a running bridge. */
    private static final int THREADS = 16;

    private final ThreadFactory threads;
    private final Duration limit;

    /** @param limit after which a check counts as stuck, measured for every {@value #THREADS} checks anew */
    public CheckRound(ThreadFactory threads, Duration limit) {
        this.threads = threads;
        this.limit = limit;
    }

    public List<Finding> run(List<Check> checks) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, threads);
        try {
            List<Future<List<Finding>>> running = new ArrayList<>();
            checks.forEach(check -> running.add(executor.submit(check.work())));
            long rounds = 1 + (long) checks.size() / THREADS;
            long deadlineNanos = System.nanoTime() + rounds * limit.toNanos();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < checks.size(); i++) {
                findings.addAll(findings(checks.get(i), running.get(i), deadlineNanos));
            }
            return findings;
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<Finding> findings(Check check, Future<List<Finding>> future, long deadlineNanos)
            throws InterruptedException {
        try {
            return future.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(Finding.warning(
                    check.subject(),
                    "This check did not come to an end.",
                    "Run the check again when the machine has less to do."));
        } catch (ExecutionException e) {
            log.atDebug()
                    .setCause(e.getCause())
                    .addKeyValue("check", check.subject())
                    .log("a check failed");
            return List.of(Finding.problem(
                    check.subject(),
                    "This could not be checked: " + e.getCause(),
                    "Run again with --verbose for the details of a report."));
        }
    }
}
