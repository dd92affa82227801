package dev.porchlight.bridge.camera;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.endpoint.SnapshotSource;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The snapshots of one accessory server, by accessory id. Thread: as {@link SnapshotSource}; immutable. */
public final class CameraSnapshots implements SnapshotSource {
    private final Map<Long, HomeKitCamera> cameras;

    public CameraSnapshots(Map<Long, HomeKitCamera> camerasByAid) {
        this.cameras = Map.copyOf(camerasByAid);
    }

    @Override
    public CompletionStage<ByteBuffer> snapshot(
            long aid, int widthPixels, int heightPixels, Optional<Integer> reason, HapSession session) {
        HomeKitCamera camera = cameras.get(aid);
        return camera == null
                ? CompletableFuture.failedFuture(
                        new HapStatusException(HapStatus.RESOURCE_DOES_NOT_EXIST, "accessory " + aid + " is no camera"))
                : camera.snapshot(widthPixels, heightPixels, reason, session);
    }
}
