package dev.porchlight.conf;

/** The built-in synthetic pictures, {@code demo:porch} and {@code demo:garden}. Thread: any. */
public enum DemoScene {
    PORCH,
    GARDEN
}
