package dev.porchlight.bridge.hap.endpoint;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the characteristics of one request and answers for those that take too long: controllers drop the connection after
 * about 10 s without an answer. Thread: any.
 */
final class EntryDeadline {
    private static final Logger log = LoggerFactory.getLogger(EntryDeadline.class);

    private final ScheduledExecutorService scheduler;
    private final Duration limit;

    EntryDeadline(ScheduledExecutorService scheduler, Duration limit) {
        this.scheduler = scheduler;
        this.limit = limit;
    }

    /** Calls one characteristic; every way it can fail becomes a status. */
    static <T> CompletableFuture<EntryResult> run(
            CharacteristicId id,
            Supplier<CompletionStage<T>> call,
            java.util.function.Function<T, EntryResult> onValue) {
        CompletableFuture<EntryResult> result = new CompletableFuture<>();
        CompletionStage<T> stage;
        try {
            stage = call.get();
        } catch (RuntimeException e) {
            result.complete(failure(id, e));
            return result;
        }
        stage.whenComplete(
                (value, error) -> result.complete(error == null ? onValue.apply(value) : failure(id, error)));
        return result;
    }

    private static EntryResult failure(CharacteristicId id, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof HapStatusException refusal) {
            log.atDebug()
                    .addKeyValue("characteristic", id)
                    .addKeyValue("status", refusal.status())
                    .log("characteristic refused: {}", refusal.getMessage());
            return EntryResult.failed(id, refusal.status());
        }
        log.atWarn().addKeyValue("characteristic", id).setCause(cause).log("A HomeKit request failed in the bridge");
        return EntryResult.failed(id, HapStatus.SERVICE_COMMUNICATION_FAILURE);
    }

    /**
     * Completes with all results in their order, when the last is there or the time is up: entries still open then get
     * -70408. Completes at once if nothing is open, else on the session's event loop.
     */
    CompletionStage<List<EntryResult>> gather(
            List<CharacteristicId> ids, List<CompletableFuture<EntryResult>> entries, HapSession session) {
        if (entries.stream().allMatch(CompletableFuture::isDone)) {
            return CompletableFuture.completedFuture(results(entries));
        }
        Future<?> timer = scheduler.schedule(() -> expire(ids, entries), limit.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.allOf(entries.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        (@Nullable Void done) -> {
                            timer.cancel(false);
                            return results(entries);
                        },
                        session.eventLoop());
    }

    private static void expire(List<CharacteristicId> ids, List<CompletableFuture<EntryResult>> entries) {
        for (int i = 0; i < entries.size(); i++) {
            CharacteristicId id = ids.get(i);
            if (entries.get(i).complete(EntryResult.failed(id, HapStatus.OPERATION_TIMED_OUT))) {
                log.atWarn().addKeyValue("characteristic", id).log("A HomeKit request took too long in the bridge");
            }
        }
    }

    private static List<EntryResult> results(List<CompletableFuture<EntryResult>> entries) {
        return entries.stream().map(CompletableFuture::join).toList();
    }
}
