package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import java.time.Duration;

/**
 * Real time for media times; after a long standstill of the machine it goes on from where it was. Thread: confined to the
 * worker.
 */
final class Pace {
    private static final long MAX_LAG_NANOS = Duration.ofSeconds(5).toNanos();

    private final WorkerSignals signals;
    private boolean started;
    private long zeroNanos;

    Pace(WorkerSignals signals) {
        this.signals = signals;
    }

    /**
     * Waits until {@code micros} of media is due.
     *
     * @return the {@link System#nanoTime} then
     * @throws InputException the feed was stopped
     */
    long awaitMediaTime(long micros) throws InputException {
        long now = System.nanoTime();
        if (!started || now - zeroNanos - micros * 1000 > MAX_LAG_NANOS) {
            started = true;
            zeroNanos = now - micros * 1000;
        }
        if (!signals.pause(Duration.ofNanos(zeroNanos + micros * 1000 - now))) {
            throw new InputException(InputTrouble.STOPPED);
        }
        return System.nanoTime();
    }
}
