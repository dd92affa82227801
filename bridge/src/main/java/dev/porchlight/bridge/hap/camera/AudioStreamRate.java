package dev.porchlight.bridge.hap.camera;

/** Sampling rates of live streams (115 and 117), in the order of their wire values. Thread: any. */
public enum AudioStreamRate {
    KHZ_8(8000),
    KHZ_16(16_000),
    KHZ_24(24_000);

    private final int hertz;

    AudioStreamRate(int hertz) {
        this.hertz = hertz;
    }

    public int hertz() {
        return hertz;
    }
}
