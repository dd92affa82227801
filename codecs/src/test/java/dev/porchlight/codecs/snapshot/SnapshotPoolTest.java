package dev.porchlight.codecs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.AnnexBClip;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.VideoCodec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SnapshotPoolTest {
    @Test
    void start_anyProcessors_hasTwoToFourThreads() {
        for (int[] expected : new int[][] {{1, 2}, {2, 2}, {3, 3}, {64, 4}}) {
            ScheduledThreadPoolExecutor pool = SnapshotPool.start(expected[0]);
            assertThat(pool.getCorePoolSize()).isEqualTo(expected[1]);
            pool.shutdownNow();
        }
    }

    @Test
    void take_allCamerasAtOnce_areAnsweredAndNothingStays() throws Exception {
        ScheduledThreadPoolExecutor pool = SnapshotPool.start(2);
        List<AccessUnit> clip =
                AnnexBClip.read("b-frames-320x240.h264", VideoCodec.H264).subList(0, 8);
        List<FeedSnapshots> cameras = new ArrayList<>();
        List<CompletableFuture<Jpeg>> jpegs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            cameras.add(new FeedSnapshots("camera-" + i, liveFeed(clip), pool, clip.get(7)::arrivalNanos));
        }
        for (FeedSnapshots camera : cameras) {
            for (Freshness freshness : Freshness.values()) {
                jpegs.add(camera.take(new SnapshotRequest(320, 240, freshness)).toCompletableFuture());
                jpegs.add(camera.take(new SnapshotRequest(160, 120, freshness)).toCompletableFuture());
            }
        }

        CompletableFuture.allOf(jpegs.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS);

        assertThat(jpegs)
                .allSatisfy(jpeg -> assertThat(jpeg.join().widthPixels()).isIn(160, 320));
        cameras.forEach(FeedSnapshots::close);
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(DecodedPicture.livePictures()).isZero();
    }

    private static MediaFanout liveFeed(List<AccessUnit> clip) {
        MediaFanout feed = new MediaFanout(Clock.systemUTC(), 1 << 20);
        MediaFanout.Producer camera = feed.openProducer();
        camera.enterState(new FeedState.Live(Instant.EPOCH, clip.get(0).format(), Optional.empty()));
        clip.forEach(camera::publish);
        return feed;
    }
}
