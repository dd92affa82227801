package dev.porchlight.bridge.recording;

import dev.porchlight.codecs.media.PictureSize;
import java.util.Optional;

/**
 * What is kept over a restart of one camera's recording. Thread: any; immutable.
 *
 * @param cameraSize of the camera's pictures when it was last seen
 */
record StoredRecording(Optional<Selection> selection, Optional<PictureSize> cameraSize) {
    static final StoredRecording NOTHING = new StoredRecording(Optional.empty(), Optional.empty());

    /** A selection and the SHA-256 of the offer that it was made from. */
    record Selection(SelectedCameraRecordingConfiguration configuration, String offerSha256) {}

    StoredRecording withSelection(Optional<Selection> changed) {
        return new StoredRecording(changed, cameraSize);
    }

    StoredRecording withCameraSize(PictureSize changed) {
        return new StoredRecording(selection, Optional.of(changed));
    }
}
