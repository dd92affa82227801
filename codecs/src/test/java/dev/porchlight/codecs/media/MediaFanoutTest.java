package dev.porchlight.codecs.media;

import static dev.porchlight.codecs.media.MediaFeed.StartAt.NEWEST_KEYFRAME;
import static dev.porchlight.codecs.media.MediaFeed.StartAt.NEXT_KEYFRAME;
import static dev.porchlight.codecs.media.Samples.audio;
import static dev.porchlight.codecs.media.Samples.delta;
import static dev.porchlight.codecs.media.Samples.key;
import static dev.porchlight.codecs.media.Samples.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.media.Samples.Diary;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MediaFanoutTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final int OVERHEAD = GroupOfPicturesCache.SAMPLE_OVERHEAD_BYTES;

    private final MediaFanout fanout = new MediaFanout(CLOCK, 4 * (OVERHEAD + 10L));
    private final MediaFanout.Producer producer = fanout.openProducer();
    private final Diary diary = new Diary();

    @Test
    void subscribe_atNewestKeyframe_getsCacheThenLive() {
        producer.publish(key(1));
        producer.publish(delta(2));
        producer.publish(audio(2));
        fanout.subscribe(diary, NEWEST_KEYFRAME);
        producer.publish(delta(3));
        assertThat(diary.lines).containsExactly("K1", "P2", "A2", "P3");
    }

    @Test
    void subscribe_atNextKeyframe_waitsForIt() {
        producer.publish(key(1));
        fanout.subscribe(diary, NEXT_KEYFRAME);
        producer.publish(delta(2));
        producer.publish(audio(2));
        producer.publish(key(3));
        producer.publish(audio(3));
        assertThat(diary.lines).containsExactly("K3", "A3");
    }

    @Test
    void newestGroupOfPictures_afterKeyframe_forgetsTheGroupBefore() {
        producer.publish(key(1));
        producer.publish(delta(2));
        producer.publish(key(3));
        producer.publish(audio(3));
        assertThat(fanout.newestGroupOfPictures())
                .extracting(AccessUnit::ptsMicros)
                .containsExactly(3L);
    }

    @Test
    void publish_groupLargerThanCache_forgetsItWholeAndStillServesLive() {
        fanout.subscribe(diary, NEXT_KEYFRAME);
        producer.publish(key(1));
        for (int pts = 2; pts <= 6; pts++) {
            producer.publish(delta(pts));
        }
        assertThat(fanout.newestGroupOfPictures()).isEmpty();
        assertThat(fanout.counters().cacheOverflows()).isEqualTo(1);
        assertThat(fanout.counters().cachedBytes()).isZero();
        assertThat(diary.lines).hasSize(6);
    }

    @Test
    void subscribe_afterCacheOverflow_startsWithTheNextKeyframe() {
        producer.publish(key(1));
        for (int pts = 2; pts <= 6; pts++) {
            producer.publish(delta(pts));
        }
        fanout.subscribe(diary, NEWEST_KEYFRAME);
        producer.publish(delta(7));
        producer.publish(key(8));
        assertThat(diary.lines).containsExactly("K8");
    }

    @Test
    void publish_newFormatWithoutKeyframe_dropsUntilTheNextKeyframe() {
        fanout.subscribe(diary, NEXT_KEYFRAME);
        producer.publish(key(1));
        producer.publish(unit(Samples.LARGE, 2, false, 10));
        producer.publish(delta(3));
        assertThat(fanout.newestGroupOfPictures()).isEmpty();
        producer.publish(unit(Samples.LARGE, 4, true, 10));
        producer.publish(unit(Samples.LARGE, 5, false, 10));
        assertThat(diary.lines).containsExactly("K1", "K4", "P5");
        assertThat(fanout.counters().undecodable()).isEqualTo(2);
    }

    @Test
    void interrupt_whileFlowing_emptiesCacheTellsSinksAndWaitsForKeyframe() {
        fanout.subscribe(diary, NEXT_KEYFRAME);
        producer.publish(key(1));
        producer.interrupt("gone");
        producer.interrupt("still gone");
        producer.publish(delta(2));
        producer.publish(audio(2));
        assertThat(diary.lines).containsExactly("K1", "!gone");
        assertThat(fanout.newestGroupOfPictures()).isEmpty();
        assertThat(fanout.counters().interruptions()).isEqualTo(1);
    }

    @Test
    void stop_whileFlowing_silencesTheProducer() {
        fanout.subscribe(diary, NEXT_KEYFRAME);
        producer.publish(key(1));
        fanout.stop("switched off");
        producer.publish(key(2));
        producer.enterState(new FeedState.Connecting(Instant.EPOCH, 1));
        assertThat(producer.isCurrent()).isFalse();
        assertThat(diary.lines).containsExactly("K1", "!switched off");
        assertThat(fanout.newestGroupOfPictures()).isEmpty();
        assertThat(fanout.state()).isInstanceOf(FeedState.Off.class);
    }

    @Test
    void openProducer_whileAnotherPublishes_silencesTheOther() {
        producer.publish(key(1));
        MediaFanout.Producer next = fanout.openProducer();
        producer.publish(key(2));
        assertThat(fanout.newestGroupOfPictures()).isEmpty();
        next.publish(key(3));
        assertThat(fanout.newestGroupOfPictures()).hasSize(1);
    }

    @Test
    void close_fromInsideTheSink_endsDelivery() {
        List<String> seen = new ArrayList<>();
        MediaFeed.Subscription[] subscription = new MediaFeed.Subscription[1];
        subscription[0] = fanout.subscribe(
                new Diary() {
                    @Override
                    public void onVideo(AccessUnit accessUnit) {
                        seen.add("K" + accessUnit.ptsMicros());
                        subscription[0].close();
                    }
                },
                NEXT_KEYFRAME);
        fanout.subscribe(diary, NEXT_KEYFRAME);
        producer.publish(key(1));
        producer.publish(key(2));
        assertThat(seen).containsExactly("K1");
        assertThat(diary.lines).containsExactly("K1", "K2");
        assertThat(fanout.subscribers()).isEqualTo(1);
    }

    @Test
    void onStateChange_closed_hearsNoMore() {
        List<FeedState> heard = new ArrayList<>();
        MediaFeed.Subscription listening = fanout.onStateChange(heard::add);
        producer.enterState(new FeedState.Connecting(Instant.EPOCH, 1));
        listening.close();
        producer.enterState(new FeedState.Away(Instant.EPOCH, "gone"));
        assertThat(heard).containsExactly(new FeedState.Connecting(Instant.EPOCH, 1));
        assertThat(fanout.state()).isEqualTo(new FeedState.Away(Instant.EPOCH, "gone"));
    }

    @Test
    void subscribe_duringPublishing_neitherLosesNorRepeats() throws Exception {
        MediaFanout busy = new MediaFanout(CLOCK, 64L << 20);
        MediaFanout.Producer source = busy.openProducer();
        source.publish(key(0));
        AtomicBoolean running = new AtomicBoolean(true);
        CountDownLatch started = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            for (int pts = 1; running.get() && pts < 100_000; pts++) {
                source.publish(delta(pts));
                started.countDown();
            }
        });
        thread.start();
        started.await();
        List<Diary> diaries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Diary each = new Diary();
            diaries.add(each);
            busy.subscribe(each, NEWEST_KEYFRAME);
        }
        running.set(false);
        thread.join();
        for (Diary each : diaries) {
            assertThat(each.lines.get(0)).isEqualTo("K0");
            for (int pts = 1; pts < each.lines.size(); pts++) {
                assertThat(each.lines.get(pts)).isEqualTo("P" + pts);
            }
        }
    }

    @Test
    void constructor_noCache_isRefused() {
        assertThatThrownBy(() -> new MediaFanout(CLOCK, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
