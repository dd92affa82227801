package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.privacy.EgressPermit;

/**
 * The permit of one stream as its loop uses it: whether media may still leave, and how much did. Thread: any; revocation
 * takes effect before the next packet.
 */
final class Egress {
    private final EgressPermit permit;
    private volatile boolean revoked;

    /** Takes over {@code permit}; {@code onRevoked} runs on the revoking thread, at once when it is revoked already. */
    Egress(EgressPermit permit, Runnable onRevoked) {
        this.permit = permit;
        permit.onRevoked(() -> {
            revoked = true;
            onRevoked.run();
        });
    }

    boolean isAllowed() {
        return !revoked;
    }

    void count(int frames, long bytes) {
        permit.count(frames, bytes);
    }

    String cameraId() {
        return permit.request().cameraId();
    }

    void close() {
        permit.close();
    }
}
