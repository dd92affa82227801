package dev.porchlight.bridge.hap.endpoint;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.session.HapEndpoint;
import dev.porchlight.bridge.hap.session.HapRequest;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.session.HapSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** GET and PUT /characteristics (HAP R2 section 6.7). Thread: the session's event loop. */
public final class CharacteristicsEndpoint implements HapEndpoint {
    /** Controllers give up on the connection after about 10 s. */
    public static final Duration DEADLINE = Duration.ofSeconds(9);

    private final Supplier<AccessoryDatabase> database;
    private final CharacteristicReader reader;
    private final CharacteristicWriter writer;

    /** {@code database} gives the current one; {@code scheduler} runs the deadline of slow characteristics. */
    public CharacteristicsEndpoint(
            Supplier<AccessoryDatabase> database,
            EventSubscriptions subscriptions,
            TimedWrites timedWrites,
            ScheduledExecutorService scheduler) {
        EntryDeadline deadline = new EntryDeadline(scheduler, DEADLINE);
        this.database = database;
        this.reader = new CharacteristicReader(subscriptions, deadline);
        this.writer = new CharacteristicWriter(subscriptions, timedWrites, deadline);
    }

    @Override
    public CompletionStage<HapResponse> handle(HapRequest request, HapSession session) {
        return switch (request.method()) {
            case "GET" ->
                ReadQuery.parse(request.query())
                        .map(query -> reader.read(query, database.get(), session))
                        .orElseGet(CharacteristicsEndpoint::malformed);
            case "PUT" ->
                WriteBody.parse(request.body())
                        .map(body -> writer.write(body, database.get(), session))
                        .orElseGet(CharacteristicsEndpoint::malformed);
            default -> CompletableFuture.completedFuture(HapResponse.empty(405));
        };
    }

    private static CompletionStage<HapResponse> malformed() {
        return CompletableFuture.completedFuture(HapJson.response(400, HapStatus.INVALID_VALUE));
    }
}
