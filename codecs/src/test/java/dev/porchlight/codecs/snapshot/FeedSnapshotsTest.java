package dev.porchlight.codecs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import dev.porchlight.codecs.snapshot.SnapshotException.Reason;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of age, sharing and giving up, with a renderer that writes down what it was asked for. */
class FeedSnapshotsTest {
    private static final VideoFormat VIDEO = new VideoFormat(VideoCodec.H264, 1920, 1080, 15, List.of());
    private static final SnapshotRequest TILE = new SnapshotRequest(640, 360, Freshness.PERIODIC);
    private static final SnapshotRequest EVENT_TILE = new SnapshotRequest(640, 360, Freshness.EVENT);
    private static final SnapshotRequest LARGE = new SnapshotRequest(1280, 720, Freshness.PERIODIC);

    private final ManualPool pool = new ManualPool();
    private final MediaFanout feed = new MediaFanout(Clock.systemUTC(), 1 << 20);
    private final List<SnapshotRequest> rendered = new ArrayList<>();
    private Runnable whileRendering = () -> {};
    private MediaFanout.Producer camera = feed.openProducer();
    private final FeedSnapshots snapshots = new FeedSnapshots("porch", feed, pool, pool::nanoTime, this::render);

    private Jpeg render(Supplier<List<AccessUnit>> newestGroup, SnapshotRequest request) throws SnapshotException {
        List<AccessUnit> group = newestGroup.get();
        if (group.isEmpty()) {
            throw new SnapshotException(Reason.AWAY, "nothing cached");
        }
        rendered.add(request);
        whileRendering.run();
        AccessUnit shown = group.get(request.freshness() == Freshness.PERIODIC ? 0 : group.size() - 1);
        return new Jpeg(ByteBuffer.allocate(1), request.widthPixels(), request.heightPixels(), shown.arrivalNanos());
    }

    @BeforeEach
    void cameraIsLive() {
        camera.enterState(new FeedState.Live(Instant.EPOCH, VIDEO, Optional.empty()));
        publish(true);
    }

    @Test
    void take_periodicTwiceInOneGroup_rendersOnce() {
        Jpeg first = taken(TILE);
        pool.advance(Duration.ofSeconds(3));
        publish(false);

        assertThat(snapshots.take(TILE).toCompletableFuture()).isCompletedWithValue(first);
        assertThat(rendered).containsExactly(TILE);
    }

    @Test
    void take_periodicAfterTheNextKeyframe_rendersThatOne() {
        Jpeg first = taken(TILE);
        pool.advance(Duration.ofSeconds(4));
        publish(true);

        Jpeg second = taken(TILE);

        assertThat(second.capturedNanos() - first.capturedNanos())
                .isEqualTo(Duration.ofSeconds(4).toNanos());
        assertThat(rendered).hasSize(2);
    }

    @Test
    void take_eventWithin500Millis_rendersOnce() {
        Jpeg first = taken(EVENT_TILE);
        pool.advance(Duration.ofMillis(400));
        publish(false);

        assertThat(taken(EVENT_TILE)).isSameAs(first);

        pool.advance(Duration.ofMillis(200));
        publish(false);
        Jpeg second = taken(EVENT_TILE);
        assertThat(second.capturedNanos()).isEqualTo(pool.nanoTime());
    }

    @Test
    void take_periodicAfterEvent_usesTheNewerPicture() {
        publish(false);
        Jpeg event = taken(EVENT_TILE);
        pool.advance(Duration.ofSeconds(2));
        publish(false);

        assertThat(taken(TILE)).isSameAs(event);
        assertThat(rendered).containsExactly(EVENT_TILE);
    }

    @Test
    void take_equalRequestsAtOnce_shareOnePicture() {
        CompletionStage<Jpeg> first = snapshots.take(TILE);
        CompletionStage<Jpeg> second = snapshots.take(new SnapshotRequest(640, 360, Freshness.PERIODIC));
        CompletionStage<Jpeg> larger = snapshots.take(LARGE);
        pool.runAll();

        assertThat(second.toCompletableFuture().join())
                .isSameAs(first.toCompletableFuture().join());
        assertThat(larger.toCompletableFuture().join().widthPixels()).isEqualTo(1280);
        assertThat(rendered).containsExactly(TILE, LARGE);
        assertThat(pool.timers()).isZero();
    }

    @Test
    void take_manyAtOnce_occupiesOneThread() {
        snapshots.take(TILE);
        snapshots.take(LARGE);
        snapshots.take(EVENT_TILE);

        assertThat(pool.tasks()).isEqualTo(1);
        pool.runAll();
        assertThat(rendered).hasSize(3);
    }

    @Test
    void take_oneCallerCompletesItsStage_harmsNobody() {
        CompletionStage<Jpeg> first = snapshots.take(TILE);
        CompletionStage<Jpeg> second = snapshots.take(TILE);
        first.toCompletableFuture().cancel(true);
        pool.runAll();

        assertThat(second.toCompletableFuture().join().widthPixels()).isEqualTo(640);
    }

    @Test
    void take_off_failsAtOnce() {
        feed.stop("camera switched off");

        assertThat(reason(snapshots.take(TILE))).isEqualTo(Reason.OFF);
        assertThat(pool.timers()).isZero();
    }

    @Test
    void take_offAndOnAgain_neverShowsTheOldScene() {
        taken(TILE);
        feed.stop("camera switched off");
        camera = feed.openProducer();
        camera.enterState(new FeedState.Live(Instant.EPOCH, VIDEO, Optional.empty()));

        CompletionStage<Jpeg> waiting = snapshots.take(TILE);
        pool.runAll();
        assertThat(waiting.toCompletableFuture()).isNotDone();
        pool.advance(Duration.ofMillis(100));
        publish(true);
        pool.runAll();

        assertThat(waiting.toCompletableFuture().join().capturedNanos()).isEqualTo(pool.nanoTime());
    }

    @Test
    void take_away_failsAtOnceWithTheOwnersSentence() {
        camera.interrupt("timeout");
        camera.enterState(new FeedState.Away(Instant.EPOCH, "The camera does not answer."));

        CompletionStage<Jpeg> stage = snapshots.take(TILE);

        assertThat(reason(stage)).isEqualTo(Reason.AWAY);
        assertThat(failure(stage)).hasMessage("The camera does not answer.");
    }

    @Test
    void take_connecting_waitsLessThanASecond() {
        camera.interrupt("timeout");
        camera.enterState(new FeedState.Connecting(Instant.EPOCH, 1));
        CompletionStage<Jpeg> stage = snapshots.take(TILE);

        pool.advance(Duration.ofMillis(899));
        assertThat(stage.toCompletableFuture()).isNotDone();
        pool.advance(Duration.ofMillis(100));

        assertThat(reason(stage)).isEqualTo(Reason.AWAY);
        assertThat(feed.subscribers()).isEqualTo(1);
        assertThat(pool.timers()).isZero();
    }

    @Test
    void take_connectingThenFirstKeyframe_isAnswered() {
        camera.interrupt("timeout");
        camera.enterState(new FeedState.Connecting(Instant.EPOCH, 1));
        CompletionStage<Jpeg> stage = snapshots.take(TILE);
        pool.advance(Duration.ofMillis(500));

        camera.enterState(new FeedState.Live(Instant.EPOCH, VIDEO, Optional.empty()));
        publish(true);
        pool.runAll();

        assertThat(stage.toCompletableFuture().join().capturedNanos()).isEqualTo(pool.nanoTime());
        assertThat(feed.subscribers()).isEqualTo(1);
    }

    @Test
    void take_eventWhileTheCameraStalls_waitsForItsNextPicture() {
        pool.advance(Duration.ofMillis(700));
        CompletionStage<Jpeg> stage = snapshots.take(EVENT_TILE);
        pool.advance(Duration.ofMillis(300));
        assertThat(stage.toCompletableFuture()).isNotDone();

        publish(false);
        pool.runAll();

        assertThat(stage.toCompletableFuture().join().capturedNanos()).isEqualTo(pool.nanoTime());
    }

    @Test
    void take_stalledCamera_timesOutAndShowsNothingOld() {
        taken(TILE);
        pool.advance(Duration.ofMillis(5001));

        CompletionStage<Jpeg> periodic = snapshots.take(TILE);
        CompletionStage<Jpeg> event = snapshots.take(EVENT_TILE);
        pool.advance(Duration.ofMillis(900));

        assertThat(reason(periodic)).isEqualTo(Reason.TIMED_OUT);
        assertThat(reason(event)).isEqualTo(Reason.TIMED_OUT);
        assertThat(rendered).hasSize(1);
    }

    @Test
    void take_poolTooBusy_timesOutWithin4Seconds() {
        CompletionStage<Jpeg> stage = snapshots.take(TILE);
        pool.shutdown();

        pool.advance(Duration.ofMillis(3999));

        assertThat(reason(stage)).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void take_switchedOffWhileRendering_failsWithOff() {
        whileRendering = () -> feed.stop("camera switched off");

        CompletionStage<Jpeg> stage = snapshots.take(TILE);
        pool.runAll();

        assertThat(reason(stage)).isEqualTo(Reason.OFF);
    }

    @Test
    void take_streamBreaksWhileRendering_failsWithAway() {
        whileRendering = () -> camera.interrupt("timeout");

        CompletionStage<Jpeg> stage = snapshots.take(TILE);
        pool.runAll();

        assertThat(reason(stage)).isEqualTo(Reason.AWAY);
        whileRendering = () -> {};
        publish(true);
        taken(TILE);
        assertThat(rendered).hasSize(2);
    }

    @Test
    void close_givesOutNoMoreAndLetsGoOfTheFeed() {
        CompletionStage<Jpeg> underWay = snapshots.take(TILE);

        snapshots.close();

        assertThat(reason(underWay)).isEqualTo(Reason.OFF);
        assertThat(reason(snapshots.take(TILE))).isEqualTo(Reason.OFF);
        assertThat(feed.subscribers()).isZero();
        assertThat(pool.timers()).isZero();
    }

    @Test
    void take_rendererFails_isFailedAndTheNextOneWorks() {
        whileRendering = () -> {
            throw new IllegalArgumentException("on purpose");
        };
        CompletionStage<Jpeg> broken = snapshots.take(TILE);
        pool.runAll();
        whileRendering = () -> {};

        assertThat(reason(broken)).isEqualTo(Reason.FAILED);
        assertThat(taken(TILE).widthPixels()).isEqualTo(640);
    }

    @Test
    void take_floodOfSizes_isBounded() {
        List<CompletionStage<Jpeg>> stages = new ArrayList<>();
        for (int width = 100; width < 117; width++) {
            stages.add(snapshots.take(new SnapshotRequest(width, 100, Freshness.PERIODIC)));
        }

        assertThat(reason(stages.get(16))).isEqualTo(Reason.FAILED);
        pool.runAll();
        assertThat(stages.get(15).toCompletableFuture()).isCompleted();
    }

    private void publish(boolean key) {
        long now = pool.nanoTime();
        camera.publish(new AccessUnit(VIDEO, now / 1000, now / 1000, now, key, List.of(ByteBuffer.allocate(10))));
    }

    private Jpeg taken(SnapshotRequest request) {
        CompletionStage<Jpeg> stage = snapshots.take(request);
        pool.runAll();
        return stage.toCompletableFuture().join();
    }

    private static Reason reason(CompletionStage<Jpeg> stage) {
        return failure(stage).reason();
    }

    private static SnapshotException failure(CompletionStage<Jpeg> stage) {
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        Throwable thrown = catchThrowable(() -> stage.toCompletableFuture().join());
        assertThat(thrown).isInstanceOf(CompletionException.class);
        return assertInstanceOf(SnapshotException.class, thrown.getCause());
    }
}
