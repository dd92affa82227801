package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.InputCounters;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The running counts behind {@link IngestCounters}; one worker writes, any thread reads. */
final class IngestTally {
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong losses = new AtomicLong();
    private final AtomicLong damagedPackets = new AtomicLong();
    private final AtomicLong beforeFirstKeyframe = new AtomicLong();
    private volatile Optional<InputTrouble> lastTrouble = Optional.empty();

    void countConnection() {
        connections.incrementAndGet();
    }

    void countLoss(InputTrouble trouble) {
        losses.incrementAndGet();
        lastTrouble = Optional.of(trouble);
    }

    void add(InputCounters counters) {
        damagedPackets.addAndGet(counters.damagedPackets());
        beforeFirstKeyframe.addAndGet(counters.beforeFirstKeyframe());
    }

    IngestCounters snapshot() {
        return new IngestCounters(
                connections.get(), losses.get(), damagedPackets.get(), beforeFirstKeyframe.get(), lastTrouble);
    }
}
