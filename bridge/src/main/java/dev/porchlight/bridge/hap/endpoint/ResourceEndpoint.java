package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapEndpoint;
import dev.porchlight.bridge.hap.session.HapRequest;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
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

/** POST /resource: snapshots (HAP R2 section 11.5, with the reason of HomeKit Secure Video). Thread: the session's event loop. */
public final class ResourceEndpoint implements HapEndpoint {
    /** Home shows its old tile when the answer takes longer than about 5 s; the connection is blocked meanwhile. */
    public static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final Logger log = LoggerFactory.getLogger(ResourceEndpoint.class);

    private final Supplier<AccessoryDatabase> database;
    private final SnapshotSource source;
    private final ScheduledExecutorService scheduler;

    /** {@code database} gives the current one; {@code scheduler} runs the deadline. */
    public ResourceEndpoint(
            Supplier<AccessoryDatabase> database, SnapshotSource source, ScheduledExecutorService scheduler) {
        this.database = database;
        this.source = source;
        this.scheduler = scheduler;
    }

    @Override
    public CompletionStage<HapResponse> handle(HapRequest request, HapSession session) {
        if (!request.method().equals("POST")) {
            return answer(HapResponse.empty(405));
        }
        ObjectNode body = HapJson.readObject(request.body()).orElse(null);
        JsonNode type = body == null ? null : body.get("resource-type");
        if (body == null || type == null || !type.isTextual()) {
            return answer(HapJson.response(400, HapStatus.INVALID_VALUE));
        }
        if (!type.textValue().equals("image")) {
            return answer(HapJson.response(404, HapStatus.RESOURCE_DOES_NOT_EXIST));
        }
        Optional<SnapshotQuery> query = SnapshotQuery.parse(body);
        if (query.isEmpty()) {
            return answer(HapJson.response(400, HapStatus.INVALID_VALUE));
        }
        if (database.get().accessory(query.get().aid()).isEmpty()) {
            return answer(HapJson.response(404, HapStatus.RESOURCE_DOES_NOT_EXIST));
        }
        return snapshot(query.get(), session);
    }

    private CompletionStage<HapResponse> snapshot(SnapshotQuery query, HapSession session) {
        CompletableFuture<HapResponse> answer = new CompletableFuture<>();
        CompletionStage<ByteBuffer> picture;
        try {
            picture = source.snapshot(query.aid(), query.widthPixels(), query.heightPixels(), query.reason(), session);
        } catch (RuntimeException e) {
            return answer(failure(e));
        }
        picture.whenComplete((jpeg, error) -> answer.complete(response(jpeg, error)));
        if (answer.isDone()) {
            return answer;
        }
        Future<?> timer = scheduler.schedule(
                () -> answer.complete(HapJson.response(207, HapStatus.OPERATION_TIMED_OUT)),
                DEADLINE.toMillis(),
                TimeUnit.MILLISECONDS);
        return answer.thenApplyAsync(
                response -> {
                    timer.cancel(false);
                    return response;
                },
                session.eventLoop());
    }

    private static HapResponse response(@Nullable ByteBuffer jpeg, @Nullable Throwable error) {
        if (jpeg == null || error != null) {
            return failure(error == null ? new IllegalStateException("no picture") : error);
        }
        return new HapResponse(200, HapResponse.JPEG, jpeg);
    }

    private static HapResponse failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (!(cause instanceof HapStatusException refusal)) {
            log.atWarn().setCause(cause).log("A snapshot failed in the bridge");
            return HapJson.response(207, HapStatus.SERVICE_COMMUNICATION_FAILURE);
        }
        int statusCode = refusal.status() == HapStatus.RESOURCE_DOES_NOT_EXIST ? 404 : 207;
        return HapJson.response(statusCode, refusal.status());
    }

    private static CompletionStage<HapResponse> answer(HapResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
