package dev.porchlight.codecs.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeQueueTest {
    private static final VideoFormat FORMAT = new VideoFormat(VideoCodec.H264, 640, 360, 10, List.of());
    private static final long START_NANOS = 5_000_000_000L;

    private final DecodeQueue queue = new DecodeQueue(START_NANOS);

    @Test
    void take_offeredUnits_comeInOrder() throws Exception {
        queue.offer(live(0, true));
        queue.offer(live(1, false));

        assertThat(takeTime()).isEqualTo(0);
        assertThat(takeTime()).isEqualTo(100_000);
        assertThat(queue.droppedUnits()).isZero();
    }

    @Test
    void offer_beforeAKeyframe_isDropped() throws Exception {
        queue.offer(live(0, false));
        queue.offer(live(1, true));

        assertThat(takeTime()).isEqualTo(100_000);
        assertThat(queue.droppedUnits()).isEqualTo(1);
    }

    @Test
    void offer_cachedGroupOfAnyLength_isNoOverload() throws Exception {
        for (int i = -300; i < 0; i++) {
            queue.offer(live(i, i == -300));
        }

        for (int i = -300; i < 0; i++) {
            assertThat(queue.take()).isEqualTo(new DecodeQueue.Item.Unit(live(i, i == -300), true));
        }
        queue.offer(live(0, false));
        assertThat(queue.take()).isEqualTo(new DecodeQueue.Item.Unit(live(0, false), false));
    }

    @Test
    void offer_decoderOverASecondBehind_skipsToTheNewestKeyframe() throws Exception {
        catchUp();
        for (int i = 1; i <= 12; i++) {
            queue.offer(live(i, i == 5));
        }

        assertThat(takeTime()).isEqualTo(500_000);
        assertThat(queue.droppedUnits()).isEqualTo(4);
    }

    @Test
    void offer_overloadWithoutAKeyframe_dropsAllUntilTheNext() throws Exception {
        catchUp();
        for (int i = 1; i <= 14; i++) {
            queue.offer(live(i, false));
        }
        queue.offer(live(15, true));

        assertThat(takeTime()).isEqualTo(1_500_000);
        assertThat(queue.droppedUnits()).isEqualTo(14);
    }

    @Test
    void interrupt_always_comesBeforeWhatFollows() throws Exception {
        catchUp();
        queue.offer(live(1, false));
        queue.interrupt("gone");
        queue.offer(live(2, false));
        queue.offer(live(3, true));

        assertThat(queue.take()).isEqualTo(new DecodeQueue.Item.Interrupted("gone"));
        assertThat(takeTime()).isEqualTo(300_000);
    }

    @Test
    void close_always_endsTheTaking() throws Exception {
        queue.offer(live(0, true));
        queue.close();

        assertThat(queue.take()).isInstanceOf(DecodeQueue.Item.End.class);
    }

    private void catchUp() throws InterruptedException {
        queue.offer(live(0, true));
        queue.take();
    }

    private long takeTime() throws InterruptedException {
        return ((DecodeQueue.Item.Unit) queue.take()).unit().ptsMicros();
    }

    private static AccessUnit live(int index, boolean key) {
        long time = index * 100_000L;
        return new AccessUnit(
                FORMAT, time, time, START_NANOS + time * 1000, key, List.of(ByteBuffer.wrap(new byte[] {1})));
    }
}
