package dev.porchlight.detection.object;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers whether the detector works, and tells and logs changes only. Thread: any. */
final class DetectorHealth {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorHealth.class);

    private final DetectorHealthListener listener;

    @GuardedBy("this")
    private boolean failing;

    DetectorHealth(DetectorHealthListener listener) {
        this.listener = listener;
    }

    /** Order of the calls matters to the listener: told inside the lock, as changes are rare. */
    synchronized void failed(DetectorFailure failure) {
        if (!failing) {
            failing = true;
            LOG.atWarn().addKeyValue("why", failure.message()).log("The detector fails; plain motion is what remains");
            listener.failing(failure);
        }
    }

    synchronized void worked() {
        if (failing) {
            failing = false;
            LOG.atInfo().log("The detector works again");
            listener.working();
        }
    }
}
