package dev.porchlight.codecs.audio;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener of a broadcast, until it has had enough. Thread: any; the listener's lock is held while it is called. */
final class AudioListener {
    private static final Logger log = LoggerFactory.getLogger(AudioListener.class);

    private final Object lock = new Object();
    private final SampleSink sink;

    @GuardedBy("lock")
    private boolean ended;

    AudioListener(SampleSink sink) {
        this.sink = sink;
    }

    void onAudio(AudioFrame frame) {
        synchronized (lock) {
            if (!ended) {
                call(() -> sink.onAudio(frame));
            }
        }
    }

    void onInterrupted(String reason) {
        synchronized (lock) {
            if (!ended) {
                call(() -> sink.onInterrupted(reason));
            }
        }
    }

    @GuardedBy("lock")
    private void call(Runnable sinkCall) {
        try {
            sinkCall.run();
        } catch (RuntimeException e) {
            // One listener's fault must not silence the others.
            ended = true;
            log.atError().setCause(e).log("A live view failed to take sound and gets no more of it.");
        }
    }

    /** After this returns the sink is not called again. */
    void end() {
        synchronized (lock) {
            ended = true;
        }
    }
}
