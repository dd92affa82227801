package dev.porchlight.conf;

/** Where the detector computes. Thread: any. */
public enum DetectionDevice {
    AUTO,
    CPU,
    CUDA,
    MPS
}
