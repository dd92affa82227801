package dev.porchlight.bridge.guard;

/** A way out that is open until it is closed. Thread: any. */
@FunctionalInterface
public interface Opening extends AutoCloseable {
    @Override
    void close();
}
