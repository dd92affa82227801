package dev.porchlight.bridge.recording;

import dev.porchlight.codecs.media.PictureSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one camera offers to record and what the home hub selected of it. A selection takes effect at once, then goes to the
 * disk; it ends with the offer that it was made from.
 *
 * <p>Thread: any; a lock keeps changes, their listeners and their order on the disk in step. Listeners run on the changing
 * thread and must neither block nor wait for another thread.
 */
public final class RecordingSelection {
    private static final Logger log = LoggerFactory.getLogger(RecordingSelection.class);

    private final String cameraId;
    private final Set<RecordingTrigger> triggers;
    private final RecordingFile file;
    private final Executor stateThread;
    private final List<Runnable> listeners = new ArrayList<>(); // guarded by this
    private volatile StoredRecording stored; // written under this
    private volatile RecordingOffer offer; // written under this

    private RecordingSelection(
            String cameraId,
            Set<RecordingTrigger> triggers,
            StoredRecording stored,
            RecordingFile file,
            Executor stateThread) {
        this.cameraId = cameraId;
        this.triggers = Set.copyOf(triggers);
        this.file = file;
        this.stateThread = stateThread;
        this.offer = RecordingOffer.of(triggers, stored.cameraSize());
        this.stored = keepWhatIsOffered(stored, offer);
    }

    /**
     * Reads the camera's selection from the disk, on the calling thread. One that cannot be read is none, and the log says
     * so: the camera does not record until the hub selects again.
     *
     * @param stateThread runs writes to {@code file}, one after another
     */
    public static RecordingSelection restore(
            String cameraId, Set<RecordingTrigger> triggers, RecordingFile file, Executor stateThread) {
        StoredRecording stored = StoredRecording.NOTHING;
        try {
            stored = file.load();
        } catch (IOException e) {
            log.atError()
                    .addKeyValue("camera", cameraId)
                    .setCause(e)
                    .log("What Apple Home selected for recordings of this camera cannot be read, so it does not record;"
                            + " switch recording off and on again in the Home app");
        }
        return new RecordingSelection(cameraId, triggers, stored, file, stateThread);
    }

    private static StoredRecording keepWhatIsOffered(StoredRecording stored, RecordingOffer offer) {
        return stored.withSelection(stored.selection()
                .filter(selection -> selection.offerSha256().equals(offer.sha256()))
                .filter(selection -> offer.problemOf(selection.configuration()).isEmpty()));
    }

    public RecordingOffer offer() {
        return offer;
    }

    Optional<SelectedCameraRecordingConfiguration> selected() {
        return stored.selection().map(StoredRecording.Selection::configuration);
    }

    /** Whether a home hub has selected how to record. */
    public boolean isSelected() {
        return stored.selection().isPresent();
    }

    /** Tells {@code listener} of every later change of the selection. */
    synchronized void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Completes when the selection would survive a restart; fails when it would not, though it is in force. */
    synchronized CompletionStage<@Nullable Void> select(SelectedCameraRecordingConfiguration configuration) {
        return change(stored.withSelection(Optional.of(new StoredRecording.Selection(configuration, offer.sha256()))));
    }

    /** Forgets the selection: nobody is paired any more. */
    public synchronized CompletionStage<@Nullable Void> clear() {
        return change(stored.withSelection(Optional.empty()));
    }

    /**
     * The camera shows pictures of this size. Where that changes what is offered, the selection ends.
     *
     * @return whether the offer changed, so that HomeKit must read it again
     */
    public synchronized boolean sawPictures(PictureSize size) {
        StoredRecording seen = stored.withCameraSize(size);
        if (seen.equals(stored)) {
            return false;
        }
        RecordingOffer before = offer;
        offer = RecordingOffer.of(triggers, seen.cameraSize());
        // A failure is logged where it happens; the size is seen again.
        var unused = change(keepWhatIsOffered(seen, offer));
        return !offer.equals(before);
    }

    private CompletionStage<@Nullable Void> change(StoredRecording after) {
        boolean changed = !after.selection().equals(stored.selection());
        stored = after;
        CompletionStage<@Nullable Void> saved = CompletableFuture.runAsync(() -> save(after), stateThread);
        if (changed) {
            listeners.forEach(Runnable::run);
        }
        return saved;
    }

    private void save(StoredRecording saved) {
        try {
            file.save(saved);
        } catch (IOException e) {
            log.atError()
                    .addKeyValue("camera", cameraId)
                    .setCause(e)
                    .log("What Apple Home selected for recordings could not be stored and would be lost by a restart;"
                            + " check the space and the permissions of the state folder");
            throw new UncheckedIOException(e);
        }
    }
}
