package dev.porchlight.bridge.privacy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to send one stream, recording or picture. Only a gate of this package makes one; whatever carries pixels or
 * sound out of the process takes one in its constructor and stops when it is revoked. Thread: any.
 */
public final class EgressPermit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EgressPermit.class);

    private final EgressRequest request;
    private final String rule;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final List<Runnable> revocationActions = new ArrayList<>(); // guarded by itself
    private final Consumer<EgressPermit> onClose;
    private final long use;
    private final CompletableFuture<@Nullable Void> recorded = new CompletableFuture<>();
    private volatile @Nullable String pictureSha256;
    private @Nullable String revokedBy; // guarded by revocationActions
    private boolean closed; // guarded by revocationActions

    /** {@code use} is its number in the ledger, unique in the process. */
    EgressPermit(long use, EgressRequest request, String rule, Consumer<EgressPermit> onClose) {
        this.use = use;
        this.request = request;
        this.rule = rule;
        this.onClose = onClose;
    }

    public EgressRequest request() {
        return request;
    }

    long use() {
        return use;
    }

    /**
     * Completes when the ledger's line about this permit is on the disk; fails when it cannot be written, and the permit is
     * revoked then. Where {@link EgressRequest#isRecordedFirst}, nothing may be sent before: {@link
     * PrivacyGate#requestRecorded} waits for it. Continuations may run on the ledger's thread and must not block.
     */
    public CompletionStage<@Nullable Void> recorded() {
        return recorded.minimalCompletionStage();
    }

    /** Takes over the ledger's answer. */
    void recordedWith(CompletionStage<@Nullable Void> written) {
        written.whenComplete((done, failure) -> {
            if (failure == null) {
                recorded.complete(null);
            } else {
                recorded.completeExceptionally(failure);
            }
        });
    }

    /** The setting that allowed it, as the ledger shows it. */
    public String rule() {
        return rule;
    }

    /** Counts media that left under this permit: {@code frames} pictures or packets of {@code sizeBytes} bytes in all. */
    public void count(int frameCount, long sizeBytes) {
        frames.add(frameCount);
        bytes.add(sizeBytes);
    }

    /** Counts one whole picture, such as a snapshot, and keeps its SHA-256 for the ledger; leaves the buffer as it was. */
    public void countPicture(ByteBuffer picture) {
        count(1, picture.remaining());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(picture.duplicate());
            pictureSha256 = HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public long bytes() {
        return bytes.sum();
    }

    public long frames() {
        return frames.sum();
    }

    /** Lower-case hex SHA-256 of the last picture given to {@link #countPicture}. */
    public Optional<String> pictureSha256() {
        return Optional.ofNullable(pictureSha256);
    }

    public boolean isRevoked() {
        return revokedBy().isPresent();
    }

    /** The rule that took the permit back. */
    public Optional<String> revokedBy() {
        synchronized (revocationActions) {
            return Optional.ofNullable(revokedBy);
        }
    }

    /** Runs {@code action} on the revoking thread when the permit is revoked; at once when it has been. Must not block. */
    public void onRevoked(Runnable action) {
        synchronized (revocationActions) {
            if (revokedBy == null) {
                revocationActions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Runs {@code told} first, then what the holder registered; without effect when revoked before, or ended. */
    void revoke(String revokingRule, Runnable told) {
        List<Runnable> actions;
        synchronized (revocationActions) {
            if (revokedBy != null || closed) {
                return;
            }
            revokedBy = revokingRule;
            actions = new ArrayList<>(revocationActions);
            actions.add(0, told);
            revocationActions.clear();
        }
        runAll(actions);
    }

    /** One holder that fails to stop must not keep the others from stopping. */
    private void runAll(List<Runnable> actions) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("camera", request.cameraId())
                        .addKeyValue("kind", request.kind())
                        .setCause(e)
                        .log("What was told to stop sending failed while stopping");
            }
        }
    }

    /** Ends the use that was permitted; the holder calls this once it has stopped sending. */
    @Override
    public void close() {
        synchronized (revocationActions) {
            if (closed) {
                return;
            }
            closed = true;
            revocationActions.clear();
        }
        onClose.accept(this);
    }
}
