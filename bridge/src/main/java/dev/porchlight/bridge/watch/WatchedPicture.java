package dev.porchlight.bridge.watch;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.PictureView;
import java.io.IOException;

/** One decoded picture of a camera, lent for the time of a call. Thread: the caller's. */
@FunctionalInterface
public interface WatchedPicture {
    /**
     * A part of the picture as the detector takes it, in memory of its own.
     *
     * @throws IOException when it cannot be converted
     */
    PictureView view(Box region, InputSpec input) throws IOException;
}
