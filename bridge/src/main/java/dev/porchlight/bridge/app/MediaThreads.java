package dev.porchlight.bridge.app;

import java.util.concurrent.ThreadFactory;

/** Makes the threads on which media is read, decoded and encoded; none keeps the process from ending. Thread: any. */
final class MediaThreads {
    private MediaThreads() {}

    /** Threads of this name, unless their owner renames them. */
    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
