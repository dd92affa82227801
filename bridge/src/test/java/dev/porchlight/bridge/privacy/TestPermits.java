package dev.porchlight.bridge.privacy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes permits for tests of what needs one, and revokes them. */
public final class TestPermits {
    private TestPermits() {}

    /** A permit for live view of camera "front-door"; {@code onClose} runs when its holder lets it go. */
    public static EgressPermit live(Runnable onClose) {
        EgressRequest request = new EgressRequest(
                "front-door", EgressRequest.HOMEKIT, EgressKind.LIVE, EgressPeer.local("test viewer"));
        return new EgressPermit(1, request, "test", permit -> onClose.run());
    }

    /** A permit for recordings of camera "front-door"; {@code onClose} runs when its holder lets it go. */
    public static EgressPermit recording(Runnable onClose) {
        return recording(onClose, CompletableFuture.completedFuture(null));
    }

    /** The same, and when the ledger's line about it is {@code written}. */
    public static EgressPermit recording(Runnable onClose, CompletionStage<@Nullable Void> written) {
        EgressRequest request = new EgressRequest(
                "front-door", EgressRequest.HOMEKIT, EgressKind.RECORDING, EgressPeer.local("test hub"));
        EgressPermit permit = new EgressPermit(2, request, "test", closed -> onClose.run());
        permit.recordedWith(written);
        return permit;
    }

    public static void revoke(EgressPermit permit) {
        permit.revoke("test", () -> {});
    }
}
