package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.stream.LiveOrigin;
import dev.porchlight.bridge.stream.PreparedStream;
import dev.porchlight.bridge.stream.StreamParameters;
import dev.porchlight.bridge.stream.VideoParameters;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The viewer that has one stream instance, and what it selected. Thread: guarded by the lock of its instance. */
final class Viewer {
    private final UUID sessionId;
    private final HapSession session;
    private final PreparedStream stream;
    private SelectedRtpStreamConfiguration selected = SelectedRtpStreamConfiguration.IDLE;
    private @Nullable Running running;

    private record Running(VideoParameters video, QuietableOrigin origin) {}

    Viewer(UUID sessionId, HapSession session, PreparedStream stream) {
        this.sessionId = sessionId;
        this.session = session;
        this.stream = stream;
    }

    UUID sessionId() {
        return sessionId;
    }

    HapSession session() {
        return session;
    }

    PreparedStream stream() {
        return stream;
    }

    SelectedRtpStreamConfiguration selected() {
        return selected;
    }

    boolean isOf(HapSession other) {
        return session.id() == other.id();
    }

    /** A stream belongs to the connection that set it up. */
    boolean isOwnedBy(Optional<UUID> id, HapSession other) {
        return id.isPresent() && sessionId.equals(id.get()) && isOf(other);
    }

    boolean isRepeatedBy(UUID id, HapSession other) {
        return running == null && isOwnedBy(Optional.of(id), other);
    }

    /** Starts the stream; a repeated start changes the video of the running one. */
    void start(SelectedRtpStreamConfiguration start, LiveOrigin origin, BooleanSupplier muted)
            throws HapStatusException {
        if (running != null) {
            reconfigure(start);
            return;
        }
        StreamParameters parameters = StreamSelection.start(start);
        QuietableOrigin quietable = new QuietableOrigin(origin, muted);
        running = new Running(parameters.video(), quietable);
        selected = start;
        stream.start(parameters, quietable);
    }

    void reconfigure(SelectedRtpStreamConfiguration change) throws HapStatusException {
        Running before = requireRunning();
        VideoParameters video = StreamSelection.reconfigure(change, before.video);
        running = new Running(video, before.origin);
        selected = change;
        stream.reconfigure(video);
    }

    void suspend() throws HapStatusException {
        requireRunning().origin.suspend();
    }

    void resume() throws HapStatusException {
        requireRunning().origin.resume();
    }

    private Running requireRunning() throws HapStatusException {
        if (running == null) {
            throw new HapStatusException(HapStatus.INVALID_VALUE, "the stream has not been started");
        }
        return running;
    }
}
