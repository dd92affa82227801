package dev.porchlight.codecs.media;

import static dev.porchlight.codecs.media.Samples.audio;
import static dev.porchlight.codecs.media.Samples.delta;
import static dev.porchlight.codecs.media.Samples.key;
import static dev.porchlight.codecs.media.Samples.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.media.Samples.Diary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SampleQueueTest {
    private static List<String> drain(SampleQueue queue) {
        Diary diary = new Diary();
        for (FeedEvent event = queue.poll(); event != null; event = queue.poll()) {
            event.deliverTo(diary);
        }
        return diary.lines;
    }

    @Test
    void poll_inOrder_returnsWhatWasOffered() {
        SampleQueue queue = new SampleQueue(10, 1000);
        queue.onVideo(key(1));
        queue.onAudio(audio(1));
        queue.onInterrupted("gone");
        assertThat(drain(queue)).containsExactly("K1", "A1", "!gone");
        assertThat(queue.counters()).isEqualTo(new SampleQueueCounters(0, 0, 1, 0, 0, 0));
    }

    @Test
    void onVideo_fullByCount_dropsToTheNextKeyframeWhichReplacesStalePictures() {
        SampleQueue queue = new SampleQueue(3, 1000);
        queue.onVideo(key(1));
        queue.onVideo(delta(2));
        queue.onAudio(audio(2));
        queue.onVideo(delta(3));
        assertThat(queue.poll()).isEqualTo(key(1));
        queue.onVideo(delta(4));
        queue.onVideo(key(5));
        assertThat(drain(queue)).containsExactly("A2", "K5");
        assertThat(queue.counters()).isEqualTo(new SampleQueueCounters(0, 0, 5, 3, 0, 1));
    }

    @Test
    void onVideo_fullByBytes_countsOneOverflow() {
        SampleQueue queue = new SampleQueue(100, 25);
        for (int pts = 1; pts <= 5; pts++) {
            queue.onVideo(pts == 1 ? key(pts) : delta(pts));
        }
        assertThat(drain(queue)).containsExactly("K1", "P2");
        assertThat(queue.counters().overflows()).isEqualTo(1);
        assertThat(queue.counters().lostAccessUnits()).isEqualTo(3);
    }

    @Test
    void onVideo_keyframeIntoFullQueue_takesThePlaceOfWaitingPictures() {
        SampleQueue queue = new SampleQueue(2, 1000);
        queue.onVideo(key(1));
        queue.onVideo(delta(2));
        queue.onVideo(key(3));
        assertThat(drain(queue)).containsExactly("K3");
    }

    @Test
    void onVideo_keyframeLargerThanTheQueue_isLostWithItsGroup() {
        SampleQueue queue = new SampleQueue(10, 50);
        queue.onVideo(unit(Samples.SMALL, 1, true, 51));
        queue.onVideo(delta(2));
        assertThat(queue.poll()).isNull();
        assertThat(queue.counters().lostAccessUnits()).isEqualTo(2);
        queue.onVideo(key(3));
        assertThat(drain(queue)).containsExactly("K3");
    }

    @Test
    void onAudio_full_losesOnlyTheAudio() {
        SampleQueue queue = new SampleQueue(1, 1000);
        queue.onVideo(key(1));
        queue.onAudio(audio(1));
        assertThat(drain(queue)).containsExactly("K1");
        queue.onVideo(delta(2));
        assertThat(drain(queue)).containsExactly("P2");
        assertThat(queue.counters().lostAudioFrames()).isEqualTo(1);
    }

    @Test
    void onInterrupted_full_isNeverLost() {
        SampleQueue queue = new SampleQueue(2, 1000);
        queue.onVideo(key(1));
        queue.onAudio(audio(1));
        queue.onInterrupted("gone");
        assertThat(drain(queue)).containsExactly("!gone");
        assertThat(queue.counters()).isEqualTo(new SampleQueueCounters(0, 0, 1, 1, 1, 0));
    }

    @Test
    void onAvailable_onlyWhenTheQueueStopsBeingEmpty() {
        AtomicInteger wakes = new AtomicInteger();
        SampleQueue queue = new SampleQueue(10, 1000, wakes::incrementAndGet);
        queue.onVideo(key(1));
        queue.onVideo(delta(2));
        assertThat(wakes).hasValue(1);
        drain(queue);
        queue.onVideo(delta(3));
        assertThat(wakes).hasValue(2);
    }

    @Test
    void take_nothingComes_returnsNullAfterTheTimeout() throws Exception {
        assertThat(new SampleQueue(1, 1).take(Duration.ofMillis(1))).isNull();
    }

    @Test
    void take_waiting_isWokenByASampleAndByClose() throws Exception {
        SampleQueue queue = new SampleQueue(10, 1000);
        CompletableFuture<String> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take(Duration.ofSeconds(20)) + "/" + queue.take(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        queue.onInterrupted("x");
        while (queue.counters().queuedEvents() > 0) {
            Thread.onSpinWait();
        }
        queue.close();
        assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("Interruption[reason=x]/null");
    }

    @Test
    void close_thenOffer_keepsNothing() {
        AtomicInteger wakes = new AtomicInteger();
        SampleQueue queue = new SampleQueue(10, 1000, wakes::incrementAndGet);
        queue.onVideo(key(1));
        queue.close();
        queue.onVideo(key(2));
        assertThat(queue.poll()).isNull();
        assertThat(queue.isClosed()).isTrue();
        assertThat(wakes).hasValue(1);
    }

    @Test
    void constructor_withoutRoom_isRefused() {
        assertThatThrownBy(() -> new SampleQueue(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SampleQueue(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
