package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.Optional;

/** What the ledger is told: every permit's beginning and end, and every refusal. Thread: any; immutable. */
public sealed interface EgressEvent {
    EgressRequest request();

    /** The switch or setting that decided. */
    String rule();

    /** A permit was issued: media may leave from now on. */
    record Permitted(EgressRequest request, String rule) implements EgressEvent {}

    /** A permit was taken back while in use; its {@link Ended} follows when the holder has stopped. */
    record Revoked(EgressRequest request, String rule) implements EgressEvent {}

    /** The use of a permit ended. */
    record Ended(EgressRequest request, String rule, long frames, long bytes, Optional<String> pictureSha256)
            implements EgressEvent {}

    /** Nothing left. */
    record Refused(EgressRequest request, String rule, HapStatus status) implements EgressEvent {}
}
