package dev.porchlight.bridge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.motion.MotionEvents;
import dev.porchlight.bridge.motion.MotionSource;
import dev.porchlight.codecs.analysis.AnalysisSettings;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.detection.motion.MotionSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraAnalysisTest {
    private final MediaFanout feed = new MediaFanout(Clock.systemUTC(), MediaFanout.DEFAULT_MAX_CACHE_BYTES);
    private final MediaFanout.Producer camera = feed.openProducer();
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final Reported reported = new Reported();
    private final CameraAnalysis analysis = new CameraAnalysis(
            "front-door",
            feed,
            AnalysisSettings.SUBSTREAM,
            MotionSettings.DEFAULT,
            pool::add,
            new PlainMotion("front-door", reported));

    private static final class Reported implements MotionEvents {
        final List<String> lines = new ArrayList<>();

        @Override
        public void begin(MotionSource source, String reason) {
            lines.add("begin " + source + " " + reason);
        }

        @Override
        public void end(MotionSource source) {
            lines.add("end " + source);
        }

        @Override
        public void beginFor(MotionSource source, String reason, Duration duration) {
            lines.add("begin for " + duration);
        }

        @Override
        public void fault(boolean faulty) {
            lines.add("fault " + faulty);
        }
    }

    @AfterEach
    void close() {
        analysis.close();
        runPool();
    }

    private void runPool() {
        for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
            task.run();
        }
    }

    private void send(List<AccessUnit> units) {
        for (AccessUnit unit : units) {
            camera.publish(unit);
            runPool();
        }
    }

    @Test
    void onPicture_somethingWalksThrough_beginsAndEndsOnce() throws FfmpegException {
        analysis.start();
        send(WalkClip.between(40, 80, 140));

        assertThat(reported.lines).containsExactly("begin DETECTOR motion", "end DETECTOR");
    }

    @Test
    void onPicture_somethingWalksThrough_beginsWithin300Millis() throws FfmpegException {
        analysis.start();
        List<AccessUnit> units = WalkClip.between(40, 80, 80);
        send(units.subList(0, 40));
        assertThat(reported.lines).isEmpty();

        send(units.subList(40, 45));

        assertThat(reported.lines).containsExactly("begin DETECTOR motion");
    }

    @Test
    void stop_whileSomethingMoves_endsItAndReportsNoMore() throws FfmpegException {
        analysis.start();
        List<AccessUnit> units = WalkClip.between(40, 80, 80);
        send(units.subList(0, 60));
        analysis.stop();
        send(units.subList(60, 80));

        assertThat(reported.lines).containsExactly("begin DETECTOR motion", "end DETECTOR");
        assertThat(feed.subscribers()).isZero();
        assertThat(analysis.counters()).isEmpty();
    }

    @Test
    void onInterrupted_whileSomethingMoves_endsIt() throws FfmpegException {
        analysis.start();
        send(WalkClip.between(40, 80, 60));
        camera.interrupt("The camera went away.");
        runPool();

        assertThat(reported.lines).containsExactly("begin DETECTOR motion", "end DETECTOR");
    }

    @Test
    void start_again_learnsAnewAndFindsMotion() throws FfmpegException {
        analysis.start();
        send(WalkClip.between(20, 20, 25));
        analysis.stop();
        analysis.start();
        send(WalkClip.between(40, 80, 60));

        assertThat(reported.lines).containsExactly("begin DETECTOR motion");
    }

    @Test
    void undecodable_forLong_isAFaultUntilItWorksAgain() {
        PlainMotion motion = new PlainMotion("front-door", reported);
        motion.onUndecodable(true);
        motion.onUndecodable(true);
        motion.onInterrupted();

        assertThat(reported.lines).containsExactly("fault true", "fault false");
    }
}
