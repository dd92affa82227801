package dev.porchlight.bridge.hap.camera;

/** Commands of characteristic 117 (item 1.2), in the order of their wire values. Thread: any. */
enum StreamCommand {
    END,
    START,
    SUSPEND,
    RESUME,
    RECONFIGURE
}
