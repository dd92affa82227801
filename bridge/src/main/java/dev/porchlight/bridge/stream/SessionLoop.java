package dev.porchlight.bridge.stream;

/** The one thread that owns a stream, and its clock. Thread: {@link #execute} and {@link #inLoop} any, the rest the loop. */
interface SessionLoop {
    /** Monotonic time; the origin is arbitrary, but the same for all streams of the process. */
    long nanoTime();

    boolean inLoop();

    void execute(Runnable task);

    /** Runs {@code task} on the loop after {@code delayNanos}. */
    Timer schedule(Runnable task, long delayNanos);

    /** A task that waits for its time. */
    interface Timer {
        /** The task does not run any more, if it has not. */
        void cancel();
    }
}
