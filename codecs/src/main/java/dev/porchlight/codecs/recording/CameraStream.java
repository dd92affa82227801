package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.live.FeedMeter;
import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream of an armed camera: its facts and its ring. Thread: opened and closed under the lock of the camera's media;
 * samples come on the feed's thread and never wait for that lock.
 */
final class CameraStream implements SampleSink {
    private final Source source;
    private final MediaFeed feed;
    private final PrebufferRing ring;
    private final FeedMeter meter;
    private final Runnable changed;
    private final Consumer<AudioFrame> sound;
    private @Nullable Subscription subscription;
    private volatile boolean filling;

    /**
     * A stream that is not open yet.
     *
     * @param changed told when a plan may be wrong, under the feed's lock
     * @param sound takes this stream's sound while the stream is open
     */
    CameraStream(Source source, MediaFeed feed, long maxRingBytes, Runnable changed, Consumer<AudioFrame> sound) {
        this.source = source;
        this.feed = feed;
        this.ring = new PrebufferRing(maxRingBytes);
        this.meter = new FeedMeter(() -> {});
        this.changed = changed;
        this.sound = sound;
    }

    Source source() {
        return source;
    }

    PrebufferRing ring() {
        return ring;
    }

    FeedState state() {
        return feed.state();
    }

    Optional<StreamFacts> facts() {
        return meter.facts();
    }

    OptionalLong clockOffsetMicros() {
        return meter.clockOffsetMicros();
    }

    boolean isOpen() {
        return subscription != null;
    }

    /** Begins to measure the stream and to fill its ring. */
    void open() {
        if (subscription == null) {
            filling = true;
            subscription = feed.subscribe(this, StartAt.NEWEST_KEYFRAME);
        }
    }

    /** Measures on, but keeps nothing. */
    void keepNothing() {
        filling = false;
        ring.wipe(new RecordingEnd.CameraLost("Another stream of the camera is recorded."));
    }

    /** Keeps samples again, from the next keyframe. */
    void keep() {
        filling = true;
    }

    boolean isKept() {
        return filling;
    }

    void close(String reason) {
        Subscription running = subscription;
        subscription = null;
        if (running != null) {
            running.close();
        }
        filling = false;
        meter.onInterrupted(reason);
        ring.wipe(new RecordingEnd.CameraLost(reason));
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        meter.onVideo(accessUnit);
        if (filling) {
            ring.add(accessUnit);
        }
        if (accessUnit.key()) {
            changed.run();
        }
    }

    @Override
    public void onAudio(AudioFrame frame) {
        sound.accept(frame);
    }

    @Override
    public void onInterrupted(String reason) {
        meter.onInterrupted(reason);
        ring.end(new RecordingEnd.CameraLost(reason));
        changed.run();
    }
}
