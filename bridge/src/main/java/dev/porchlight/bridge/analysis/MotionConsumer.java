package dev.porchlight.bridge.analysis;

import dev.porchlight.codecs.analysis.AnalysisPicture;
import dev.porchlight.detection.motion.MotionObservation;

/** What becomes of the motion in one camera's pictures. Thread: one call at a time, mostly from the detection pool. */
public interface MotionConsumer {
    /**
     * Takes what moves in the next picture.
     *
     * @param picture the same picture, in colours on demand, for the time of the call
     */
    void onMotion(MotionObservation observation, AnalysisPicture picture);

    /** The camera is away or switched off: what moved before moves no more, and media times begin anew. */
    void onInterrupted();

    /** The camera's stream cannot be decoded for some time now (true), or can again (false). */
    void onUndecodable(boolean undecodable);
}
