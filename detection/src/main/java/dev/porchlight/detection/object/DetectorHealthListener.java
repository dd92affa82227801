package dev.porchlight.detection.object;

/** Hears when the detector begins to fail and when it works again; each once per change. Thread: a detector's. */
public interface DetectorHealthListener {
    /** The detector failed after it had worked, or at its first picture. */
    void failing(DetectorFailure failure);

    /** The detector works again, after {@link #failing}. */
    void working();
}
