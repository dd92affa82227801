package dev.porchlight.bridge.guard;

/** What carries an allowed connection. Thread: any. */
public enum Transport {
    TCP,
    UDP
}
