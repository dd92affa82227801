package dev.porchlight.bridge.camera;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.camera.SessionPeer;
import dev.porchlight.bridge.hap.endpoint.SnapshotSource;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.privacy.EgressRequest;
import dev.porchlight.bridge.privacy.PrivacyGate;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Granted;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Refused;
import dev.porchlight.bridge.privacy.SwitchChange;
import dev.porchlight.codecs.snapshot.Freshness;
import dev.porchlight.codecs.snapshot.Jpeg;
import dev.porchlight.codecs.snapshot.SnapshotException;
import dev.porchlight.codecs.snapshot.SnapshotRequest;
import dev.porchlight.codecs.snapshot.SnapshotService;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of one camera: the gate is asked first, and every change of the switches that takes something away forgets the
 * pictures made before. Thread: any; a lock guards which service is open.
 */
final class GatedSnapshots implements AutoCloseable {
    private final String cameraId;
    private final PrivacyGate gate;
    private final Supplier<SnapshotService> factory;
    private @Nullable SnapshotService open; // guarded by this
    private boolean closed; // guarded by this

    /** {@code factory} makes a service that remembers no picture yet. */
    GatedSnapshots(CameraSwitches switches, PrivacyGate gate, Supplier<SnapshotService> factory) {
        this.cameraId = switches.cameraId();
        this.gate = gate;
        this.factory = factory;
        switches.onChange(this::switched);
    }

    CompletionStage<ByteBuffer> take(int widthPixels, int heightPixels, Optional<Integer> reason, HapSession session) {
        EgressKind kind = kind(reason);
        Decision decision =
                gate.request(new EgressRequest(cameraId, EgressRequest.HOMEKIT, kind, SessionPeer.of(session)));
        if (decision instanceof Refused refused) {
            return CompletableFuture.failedFuture(new HapStatusException(refused.status(), refused.rule()));
        }
        Freshness freshness = kind == EgressKind.SNAPSHOT_EVENT ? Freshness.EVENT : Freshness.PERIODIC;
        return take(((Granted) decision).permit(), new SnapshotRequest(widthPixels, heightPixels, freshness));
    }

    private CompletionStage<ByteBuffer> take(EgressPermit permit, SnapshotRequest request) {
        CompletableFuture<ByteBuffer> answer = new CompletableFuture<>();
        permit.onRevoked(() -> answer.completeExceptionally(off("switched off meanwhile")));
        CompletionStage<Jpeg> picture;
        try {
            picture = service().take(request);
        } catch (RuntimeException | HapStatusException e) {
            permit.close();
            return CompletableFuture.failedFuture(e);
        }
        picture.whenComplete((jpeg, error) -> {
            try (permit) {
                if (error != null) {
                    answer.completeExceptionally(onTheWire(error));
                } else if (!permit.isRevoked()) {
                    permit.countPicture(jpeg.data());
                    answer.complete(jpeg.data());
                }
            }
        });
        return answer;
    }

    private synchronized SnapshotService service() throws HapStatusException {
        if (closed) {
            throw off("the bridge shuts down");
        }
        SnapshotService service = open == null ? factory.get() : open;
        open = service;
        return service;
    }

    private void switched(SwitchChange change) {
        if (change.isNarrowed()) {
            forget();
        }
    }

    private void forget() {
        SnapshotService forgotten;
        synchronized (this) {
            forgotten = open;
            open = null;
        }
        if (forgotten != null) {
            forgotten.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        forget();
    }

    private static EgressKind kind(Optional<Integer> reason) {
        return reason.map(known ->
                        known == SnapshotSource.REASON_EVENT ? EgressKind.SNAPSHOT_EVENT : EgressKind.SNAPSHOT_PERIODIC)
                .orElse(EgressKind.SNAPSHOT_UNSTATED);
    }

    private static Throwable onTheWire(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof SnapshotException failure
                ? new HapStatusException(status(failure.reason()), String.valueOf(failure.getMessage()))
                : cause;
    }

    private static HapStatus status(SnapshotException.Reason reason) {
        return switch (reason) {
            case AWAY, FAILED -> HapStatus.SERVICE_COMMUNICATION_FAILURE;
            case TIMED_OUT -> HapStatus.OPERATION_TIMED_OUT;
            case OFF -> HapStatus.NOT_ALLOWED_IN_CURRENT_STATE;
        };
    }

    private static HapStatusException off(String message) {
        return new HapStatusException(HapStatus.NOT_ALLOWED_IN_CURRENT_STATE, message);
    }
}
