package dev.porchlight.bridge.recording;

/** Sampling rates of recorded sound in the order of their wire values, which differ from those of live streams. Thread: any. */
public enum RecordingSampleRate {
    HZ_8000(8_000),
    HZ_16000(16_000),
    HZ_24000(24_000),
    HZ_32000(32_000),
    HZ_44100(44_100),
    HZ_48000(48_000);

    private final int hertz;

    RecordingSampleRate(int hertz) {
        this.hertz = hertz;
    }

    public int hertz() {
        return hertz;
    }
}
