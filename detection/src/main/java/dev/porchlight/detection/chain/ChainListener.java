package dev.porchlight.detection.chain;

import dev.porchlight.detection.rules.DetectionEvent;

/** Hears what a chain finds out. Thread: the one that calls the chain; must not call it back. */
public interface ChainListener {
    /** A visit began, went on, ended, or was dismissed. */
    void event(DetectionEvent event);

    /**
     * The detector gives no answers; told once, until {@link #detectorWorks}.
     *
     * @param reason for the owner: "the model needed too long"
     */
    void detectorFails(String reason);

    /** The detector answers again, after {@link #detectorFails}. */
    void detectorWorks();
}
