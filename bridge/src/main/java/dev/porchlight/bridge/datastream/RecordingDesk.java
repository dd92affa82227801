package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingReader;

/**
 * Where home hubs ask for recordings of one camera. Asked only for what it can have (target {@code controller}, type {@code
 * ipcamera.recording}); whether a recording may be had now is its decision. Thread: an event loop of a hub's connection,
 * several at once for several hubs; must not block.
 */
public interface RecordingDesk {
    /**
     * A hub asks for a recording ({@code dataSend/open}).
     *
     * @param listener for {@link dev.porchlight.codecs.recording.RecordingMedia#open}; takes calls of any thread
     */
    Answer open(Opening opening, RecordingListener listener);

    /** A hub was told where to connect; {@code session} is the HAP connection on which it asked. */
    default void hubPrepared(HapSession session) {}

    /** A hub's connection is open and waits to be asked; {@code session} is the HAP connection that it belongs to. */
    default void hubConnected(HapSession session) {}

    /** That connection is gone; recordings on it have ended before. */
    default void hubLeft(HapSession session) {}

    /**
     * What the hub asks.
     *
     * @param streamId the hub's number for the recording, unique on its connection
     * @param reason in the hub's words, empty when it gives none
     */
    record Opening(HapSession session, long streamId, String reason) {}

    /** Whether the hub gets a recording. */
    sealed interface Answer {
        /**
         * It does, by {@code reader}. The connection owns reader and permit from here on and closes both when the recording
         * ends; the desk may still call {@link RecordingReader#finish}. Nothing leaves before {@link EgressPermit#recorded}:
         * the answer need not wait for that.
         */
        record Opened(RecordingReader reader, EgressPermit permit, RecordingProgress progress) implements Answer {}

        /** It does not; {@code why} is a sentence for the owner. */
        record Refused(HdsReason reason, String why) implements Answer {}
    }
}
