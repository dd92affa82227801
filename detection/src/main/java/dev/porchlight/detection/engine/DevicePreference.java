package dev.porchlight.detection.engine;

/** Where the owner wants models to run. Thread: any. */
public enum DevicePreference {
    AUTO,
    CPU,
    /** NVIDIA; needs a PyTorch built for it. */
    CUDA,
    /** Apple's GPUs. */
    MPS
}
