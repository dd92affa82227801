package dev.porchlight.codecs.ffmpeg;

import java.time.Duration;

/**
 * Ends a native call of one input: at once by {@link #stop}, from any thread, or when its time is up. FFmpeg asks at least
 * every 100 ms. One object serves all inputs that a thread opens one after the other.
 */
public final class InputInterrupt {
    private volatile boolean stopped;
    private volatile long deadlineNanos;

    /** Ends the running call and every later one. */
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Gives the next native calls {@code timeout} from now. Thread: the reader. */
    void allow(Duration timeout) {
        deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    boolean isTimeUp() {
        return System.nanoTime() - deadlineNanos > 0;
    }
}
