package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.ffmpeg.TestClips;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A camera's stream whose pictures come when a test says so, on a clock of its own: pictures are those of a small clip,
 * keyframes where they are wanted.
 */
final class ScriptedStream {
    static final List<AccessUnit> CLIP = TestClips.h264(new PictureSize(320, 240), 10, 10, 100);

    final MediaFanout feed = new MediaFanout(Clock.systemUTC(), MediaFanout.DEFAULT_MAX_CACHE_BYTES);
    final List<AccessUnit> published = new ArrayList<>();
    private final VideoFormat format;
    private MediaFanout.Producer producer = feed.openProducer();
    private int sinceKeyframe;
    long ptsMicros;
    long arrivalShiftMicros;

    ScriptedStream() {
        this(CLIP.get(0).format());
    }

    ScriptedStream(VideoFormat format) {
        this.format = format;
    }

    /** The {@link System#nanoTime} of the newest picture. */
    long nanoTime() {
        return (ptsMicros + arrivalShiftMicros) * 1000;
    }

    void picture(boolean key, long stepMicros) {
        picture(key, stepMicros, format);
    }

    void picture(boolean key, long stepMicros, VideoFormat its) {
        sinceKeyframe = key ? 0 : sinceKeyframe + 1;
        AccessUnit source = CLIP.get(key ? 0 : 1 + sinceKeyframe % 9);
        AccessUnit unit = new AccessUnit(its, ptsMicros, ptsMicros, nanoTime(), key, source.nalUnits());
        published.add(unit);
        producer.publish(unit);
        ptsMicros += stepMicros;
    }

    /** Ten pictures a second, a keyframe each {@code groupMillis}. */
    void plays(int millis, int groupMillis) {
        for (int i = 0; i < millis / 100; i++) {
            picture(i % (groupMillis / 100) == 0, 100_000);
        }
    }

    void publish(AccessUnit unit) {
        published.add(unit);
        producer.publish(unit);
        ptsMicros = unit.ptsMicros();
    }

    void sound(AudioFrame frame) {
        producer.publish(frame);
    }

    void isLost(String reason) {
        producer.interrupt(reason);
        producer = feed.openProducer();
    }
}
