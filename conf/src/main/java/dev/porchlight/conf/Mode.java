package dev.porchlight.conf;

/** How cameras appear in Apple Home. Thread: any. */
public enum Mode {
    /** One pairing carries all cameras. */
    BRIDGE,
    /** Each camera is an accessory with a pairing and a port of its own. */
    STANDALONE
}
