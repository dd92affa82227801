package dev.porchlight.conf;

/** What Apple Home shows for a camera. Thread: any. */
public enum CameraKind {
    CAMERA,
    DOORBELL
}
