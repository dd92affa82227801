package dev.porchlight.bridge.hap.session;

import java.util.concurrent.CompletionStage;

/** Answers the requests of one path on verified connections. Thread: called on the session's event loop; never blocks. */
@FunctionalInterface
public interface HapEndpoint {
    /** A failed stage is answered 500 and logged; expected refusals are ordinary answers. */
    CompletionStage<HapResponse> handle(HapRequest request, HapSession session);
}
