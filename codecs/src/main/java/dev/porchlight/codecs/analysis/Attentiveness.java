package dev.porchlight.codecs.analysis;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.concurrent.TimeUnit;

/**
 * Whether a feed decodes everything at the moment. Rising coded sizes wake it for a moment; whoever sees something asks it
 * to stay awake. After waking for nothing it waits, longer each time. Times are those of the media clock. Thread: confined
 * to the lock of its owner.
 */
final class Attentiveness {
    private static final long LOOK_MICROS = TimeUnit.MILLISECONDS.toMicros(1500);
    private static final long FIRST_REST_MICROS = TimeUnit.SECONDS.toMicros(2);
    private static final long MAX_REST_MICROS = TimeUnit.SECONDS.toMicros(16);

    private final boolean always;
    private final SizeActivity activity = new SizeActivity();
    private long awakeUntilMicros = Long.MIN_VALUE;
    private long restUntilMicros = Long.MIN_VALUE;
    private long restMicros = FIRST_REST_MICROS;
    private boolean awake;
    private boolean fruitful;
    private long wakeUps;
    private long fruitlessWakeUps;

    Attentiveness(boolean always) {
        this.always = always;
    }

    /** Takes the next access unit. */
    void measure(AccessUnit unit) {
        long now = unit.ptsMicros();
        boolean rising = false;
        if (unit.key()) {
            activity.beginGroup();
        } else {
            rising = activity.isRising(unit.sizeBytes());
        }
        if (rising && now >= restUntilMicros) {
            wakeUps += awake ? 0 : 1;
            awake = true;
            awakeUntilMicros = Math.max(awakeUntilMicros, now + LOOK_MICROS);
        } else if (awake && now > awakeUntilMicros) {
            fallAsleep(now);
        }
    }

    /** Somebody saw something at {@code ptsMicros}. */
    void stayAwake(long ptsMicros, long micros) {
        awake = true;
        fruitful = true;
        awakeUntilMicros = Math.max(awakeUntilMicros, ptsMicros + micros);
    }

    private void fallAsleep(long now) {
        restMicros = fruitful ? FIRST_REST_MICROS : Math.min(MAX_REST_MICROS, 2 * restMicros);
        restUntilMicros = fruitful ? now : now + restMicros;
        fruitlessWakeUps += fruitful ? 0 : 1;
        awake = false;
        fruitful = false;
    }

    /** True when everything is to be decoded. */
    boolean isAwake() {
        return always || awake;
    }

    /** True while sizes rise or somebody saw something. */
    boolean isLively() {
        return awake;
    }

    /** The media clock begins anew. */
    void forget() {
        activity.forget();
        awake = false;
        fruitful = false;
        awakeUntilMicros = Long.MIN_VALUE;
        restUntilMicros = Long.MIN_VALUE;
        restMicros = FIRST_REST_MICROS;
    }

    long wakeUps() {
        return wakeUps;
    }

    long fruitlessWakeUps() {
        return fruitlessWakeUps;
    }
}
