package dev.porchlight.bridge.check;

import dev.porchlight.codecs.live.FeedMeter;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures one stream until enough is known of it. What was known before a loss stays known. Thread: any; guarded by itself. */
final class StreamWatch implements SampleSink {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long enoughMicros;
    private final long longestMicros;
    private final FeedMeter meter = new FeedMeter(() -> {});
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable StreamFacts facts;
    private @Nullable AudioFormat audio;
    private OptionalLong firstNanos = OptionalLong.empty();
    private long firstDtsMicros;
    private long newestDtsMicros;
    private int keyframes;

    StreamWatch(Duration enough, Duration longest) {
        this.enoughMicros = enough.toNanos() / 1000;
        this.longestMicros = longest.toNanos() / 1000;
    }

    @Override
    public synchronized void onVideo(AccessUnit unit) {
        if (end.getCount() == 0) {
            return;
        }
        meter.onVideo(unit);
        meter.facts().ifPresent(known -> facts = known);
        if (firstNanos.isEmpty()) {
            firstNanos = OptionalLong.of(unit.arrivalNanos());
            firstDtsMicros = unit.dtsMicros();
            first.countDown();
        }
        newestDtsMicros = unit.dtsMicros();
        keyframes += unit.key() ? 1 : 0;
        long watched = newestDtsMicros - firstDtsMicros;
        if (watched >= longestMicros || (watched >= enoughMicros && keyframes > 1)) {
            end.countDown();
        }
    }

    @Override
    public synchronized void onAudio(AudioFrame frame) {
        audio = frame.format();
    }

    @Override
    public void onInterrupted(String reason) {
        if (firstNanos().isPresent()) {
            end.countDown();
        }
    }

    /** Nothing more will come. */
    void giveUp() {
        first.countDown();
        end.countDown();
    }

    void awaitFirst(Duration limit) throws InterruptedException {
        await(first, limit);
    }

    void awaitEnd(Duration limit) throws InterruptedException {
        await(end, limit);
    }

    /** Whether the latch fell is asked elsewhere. */
    private static void await(CountDownLatch latch, Duration limit) throws InterruptedException {
        boolean unused = latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized OptionalLong firstNanos() {
        return firstNanos;
    }

    /** What was seen; empty when no picture came. */
    synchronized Optional<StreamSight.Seen> sight(long startNanos) {
        return Optional.ofNullable(facts)
                .map(known -> new StreamSight.Seen(
                        known,
                        Optional.ofNullable(audio),
                        (firstNanos.orElse(startNanos) - startNanos) / NANOS_PER_MILLI,
                        (newestDtsMicros - firstDtsMicros) / MICROS_PER_SECOND,
                        keyframes));
    }
}
