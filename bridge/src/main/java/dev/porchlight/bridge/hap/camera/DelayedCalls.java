package dev.porchlight.bridge.hap.camera;

import java.time.Duration;

/** A timer: runs tasks later, on a thread of its own choice. Thread: any. */
@FunctionalInterface
public interface DelayedCalls {
    void after(Duration delay, Runnable task);
}
