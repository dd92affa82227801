package dev.porchlight.codecs.snapshot;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import java.util.function.LongSupplier;

/** Tells that the camera delivered a picture that is new enough. Thread: the feed's; {@code onFresh} must only schedule. */
final class FreshPictureSignal implements SampleSink {
    private final LongSupplier nanoClock;
    private final long maxAgeNanos;
    private final Runnable onFresh;
    private boolean signalled;

    FreshPictureSignal(LongSupplier nanoClock, long maxAgeNanos, Runnable onFresh) {
        this.nanoClock = nanoClock;
        this.maxAgeNanos = maxAgeNanos;
        this.onFresh = onFresh;
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        if (!signalled && nanoClock.getAsLong() - accessUnit.arrivalNanos() <= maxAgeNanos) {
            signalled = true;
            onFresh.run();
        }
    }

    @Override
    public void onAudio(AudioFrame frame) {
        // no picture
    }

    @Override
    public void onInterrupted(String reason) {
        // the service itself hears of it
    }
}
