package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.Optional;

/** What the ledger is told: every permit's beginning and end, and every refusal. Thread: any; immutable. */
public sealed interface EgressEvent {
    EgressRequest request();

    /** The switch or setting that decided. */
    String rule();

    /** What happens to one permit; {@code use} is its number, unique in the process. */
    sealed interface OfPermit extends EgressEvent {
        long use();
    }

    /** A permit was issued: media may leave from now on. */
    record Permitted(long use, EgressRequest request, String rule) implements OfPermit {}

    /** A permit was taken back while in use; its {@link Ended} follows when the holder has stopped. */
    record Revoked(long use, EgressRequest request, String rule) implements OfPermit {}

    /**
     * The use of a permit ended.
     *
     * @param rule the rule that had allowed it
     * @param revokedBy the rule that took it back; empty when its holder ended it
     * @param pictureSha256 of a snapshot, lower-case hex
     */
    record Ended(
            long use,
            EgressRequest request,
            String rule,
            long frames,
            long bytes,
            Optional<String> pictureSha256,
            Optional<String> revokedBy)
            implements OfPermit {}

    /** Nothing left. */
    record Refused(EgressRequest request, String rule, HapStatus status) implements EgressEvent {}
}
