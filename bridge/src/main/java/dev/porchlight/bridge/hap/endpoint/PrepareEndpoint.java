package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.session.HapEndpoint;
import dev.porchlight.bridge.hap.session.HapRequest;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** PUT /prepare: announces a timed write (HAP R2 section 6.7.2.4). Thread: the session's event loop. */
public final class PrepareEndpoint implements HapEndpoint {
    private final TimedWrites timedWrites;

    public PrepareEndpoint(TimedWrites timedWrites) {
        this.timedWrites = timedWrites;
    }

    @Override
    public CompletionStage<HapResponse> handle(HapRequest request, HapSession session) {
        return CompletableFuture.completedFuture(answer(request, session));
    }

    private HapResponse answer(HapRequest request, HapSession session) {
        if (!request.method().equals("PUT")) {
            return HapResponse.empty(405);
        }
        ObjectNode body = HapJson.readObject(request.body()).orElse(null);
        if (body == null) {
            return HapJson.response(400, HapStatus.INVALID_VALUE);
        }
        OptionalLong ttlMillis = WriteBody.unsigned64(body.get("ttl"));
        OptionalLong pid = WriteBody.unsigned64(body.get("pid"));
        if (ttlMillis.isEmpty() || pid.isEmpty()) {
            return HapJson.response(400, HapStatus.INVALID_VALUE);
        }
        long ttl = ttlMillis.getAsLong() < 0 ? Long.MAX_VALUE : ttlMillis.getAsLong();
        timedWrites.prepare(session, ttl, pid.getAsLong());
        return HapJson.response(200, HapStatus.SUCCESS);
    }
}
