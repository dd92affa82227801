package dev.porchlight.detection.object;

import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.PictureView;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One model that all cameras share. The newest picture of a camera wins: at most one waits per camera, and waiting cameras
 * take turns. Thread: any; no call blocks.
 */
public interface ObjectDetector extends AutoCloseable {
    /** The picture that the model takes. */
    InputSpec input();

    /**
     * Looks at one picture of a camera: usually the whole of it, and a part where something moves. What several views show
     * is reported once. Replaces the camera's picture that waits, if there is one.
     *
     * @param camera whose picture it is
     * @param views of one and the same picture, 1 to {@link #MAX_VIEWS}, not written to until the stage completes
     * @return completes on a detector's thread, never with an exception; what follows on it must be short
     * @throws IllegalArgumentException when a view has another size than {@link InputSpec#pictureFor} can give, or there
     *     are too many
     */
    CompletionStage<DetectionOutcome> detect(String camera, List<PictureView> views);

    /** Most views of one picture. */
    int MAX_VIEWS = 4;

    /** Ends the threads; what waits is superseded. Waits for running calls no longer than their time-out. */
    @Override
    void close();
}
