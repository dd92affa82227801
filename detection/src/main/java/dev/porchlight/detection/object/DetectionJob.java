package dev.porchlight.detection.object;

import dev.porchlight.detection.picture.PictureView;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One picture on its way through the detector. Thread: any. */
record DetectionJob(String camera, List<PictureView> views, CompletableFuture<DetectionOutcome> outcome) {
    void supersede() {
        outcome.complete(new DetectionOutcome.Superseded());
    }

    void fail(DetectorFailure failure) {
        outcome.complete(new DetectionOutcome.Failed(failure));
    }
}
