package dev.porchlight.bridge.hap.advertise;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.jmdns.JmDNS;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JmDNS and the thread that alone calls it: JmDNS waits for seconds inside its methods. When the interface fails, all
 * services are announced anew after a while. Thread: any; fields belong to the thread.
 */
final class InterfaceResponder {
    private static final Logger log = LoggerFactory.getLogger(InterfaceResponder.class);
    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(8);
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final String hostName;
    private final InetAddress address;
    private final ScheduledThreadPoolExecutor thread;
    private final List<JmdnsService> services = new ArrayList<>();
    private @Nullable JmDNS jmdns;
    private boolean retryPlanned;

    InterfaceResponder(String hostName, InetAddress address) {
        this.hostName = hostName;
        this.address = address;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread mdns = new Thread(task, "mdns-" + address.getHostAddress());
            mdns.setDaemon(true);
            return mdns;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Announces the service as it is when its turn comes, and tries again for as long as the interface fails. */
    void announce(JmdnsService service) {
        Future<?> unused = submit(() -> {
            if (!services.contains(service)) {
                services.add(service);
            }
            attempt(service::apply);
            confirmLater(service);
        });
    }

    /** Behind the registrations that already wait, so that several services probe at the same time. */
    private void confirmLater(JmdnsService service) {
        Future<?> unused = submit(() -> attempt(ignored -> service.confirm()));
    }

    /** Says goodbye for one service. */
    Future<?> withdraw(JmdnsService service) {
        return submit(() -> {
            services.remove(service);
            if (jmdns != null) {
                service.unregister(jmdns);
            }
        });
    }

    /** Ends all announcements with a goodbye. */
    Future<?> stop() {
        Future<?> stopped = submit(this::closeJmdns);
        thread.shutdown();
        return stopped;
    }

    /** A piece of work with JmDNS. */
    @FunctionalInterface
    private interface Work {
        void run(JmDNS jmdns) throws IOException;
    }

    private Future<?> submit(Runnable task) {
        try {
            return thread.submit(task);
        } catch (RejectedExecutionException stopped) {
            log.atDebug()
                    .addKeyValue("interface", address.getHostAddress())
                    .log("nothing is announced after the goodbye");
            return CompletableFuture.completedFuture(null);
        }
    }

    private void attempt(Work work) {
        if (retryPlanned) {
            return;
        }
        try {
            work.run(opened());
        } catch (IOException | RuntimeException e) {
            log.atWarn()
                    .addKeyValue("interface", address.getHostAddress())
                    .addKeyValue("reason", String.valueOf(e.getMessage()))
                    .log("Multicast DNS does not work on this interface; it is tried again in half a minute");
            closeJmdns();
            retryPlanned = true;
            Future<?> unused = thread.schedule(this::retry, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void retry() {
        retryPlanned = false;
        List.copyOf(services).forEach(this::announce);
    }

    private JmDNS opened() throws IOException {
        if (jmdns == null) {
            // The label keeps JmDNS from asking DNS for the name of the address.
            jmdns = JmDNS.create(InetAddress.getByAddress(hostName, address.getAddress()), hostName);
        }
        return jmdns;
    }

    private void closeJmdns() {
        JmDNS open = jmdns;
        jmdns = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                log.atWarn()
                        .addKeyValue("interface", address.getHostAddress())
                        .setCause(e)
                        .log("Multicast DNS could not be closed cleanly");
            }
        }
    }

    /** Waits for a goodbye, but not forever. */
    static void await(Future<?> goodbye) {
        try {
            goodbye.get(GOODBYE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            log.atWarn().setCause(e).log("The goodbye on multicast DNS was not said; Home will notice by itself");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
