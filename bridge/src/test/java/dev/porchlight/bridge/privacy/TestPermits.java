package dev.porchlight.bridge.privacy;

/** Makes permits for tests of what needs one, and revokes them. */
public final class TestPermits {
    private TestPermits() {}

    /** A permit for live view of camera "front-door"; {@code onClose} runs when its holder lets it go. */
    public static EgressPermit live(Runnable onClose) {
        EgressRequest request = new EgressRequest(
                "front-door", EgressRequest.HOMEKIT, EgressKind.LIVE, EgressPeer.local("test viewer"));
        return new EgressPermit(1, request, "test", permit -> onClose.run());
    }

    public static void revoke(EgressPermit permit) {
        permit.revoke("test", () -> {});
    }
}
