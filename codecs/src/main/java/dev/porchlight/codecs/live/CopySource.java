package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import org.jspecify.annotations.Nullable;

/** A camera stream as it is, its times moved to the main stream's clock. Thread: as {@link LiveSource} says. */
final class CopySource implements LiveSource {
    private final MediaFeed feed;
    private final StartAt startAt;
    private final long shiftMicros;
    private @Nullable Subscription subscription;

    CopySource(MediaFeed feed, StartAt startAt, long shiftMicros) {
        this.feed = feed;
        this.startAt = startAt;
        this.shiftMicros = shiftMicros;
    }

    @Override
    public void start(Output output) {
        subscription = feed.subscribe(new Tap(output), startAt);
    }

    @Override
    public void stop() {
        if (subscription != null) {
            subscription.close();
        }
    }

    @Override
    public boolean transcodes() {
        return false;
    }

    @Override
    public void requestKeyframe() {
        // RTSP knows no way to ask a camera
    }

    @Override
    public boolean failed() {
        return false;
    }

    /** {@code unit} with its times moved. */
    static AccessUnit shifted(AccessUnit unit, long shiftMicros) {
        return shiftMicros == 0
                ? unit
                : new AccessUnit(
                        unit.format(),
                        unit.ptsMicros() + shiftMicros,
                        unit.dtsMicros() + shiftMicros,
                        unit.arrivalNanos(),
                        unit.key(),
                        unit.nalUnits());
    }

    private final class Tap implements SampleSink {
        private final Output output;

        Tap(Output output) {
            this.output = output;
        }

        @Override
        public void onVideo(AccessUnit accessUnit) {
            output.onVideo(CopySource.this, shifted(accessUnit, shiftMicros));
        }

        @Override
        public void onAudio(AudioFrame frame) {
            // sound goes its own way, from the main stream
        }

        @Override
        public void onInterrupted(String reason) {
            output.onInterrupted(CopySource.this, reason);
        }
    }
}
