package dev.porchlight.codecs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitBacklogTest {
    private static final VideoFormat FORMAT = new VideoFormat(VideoCodec.H264, 320, 240, 15, List.of());

    private final UnitBacklog backlog = new UnitBacklog();

    private static AccessUnit unit(long pts, boolean key, int bytes) {
        return new AccessUnit(FORMAT, pts, pts, 0, key, List.of(ByteBuffer.allocate(bytes)));
    }

    private void add(long from, long to, boolean awake) {
        for (long pts = from; pts < to; pts++) {
            backlog.add(unit(pts, false, 10), awake);
        }
    }

    private List<Long> next(boolean awake) {
        return backlog.next(awake)
                .map(batch -> batch.units().stream().map(AccessUnit::ptsMicros).toList())
                .orElse(List.of());
    }

    @Test
    void next_asleep_glancesAtEachKeyframeOnce() {
        backlog.add(unit(0, true, 10), false);
        add(1, 5, false);

        assertThat(backlog.next(false)).hasValueSatisfying(batch -> {
            assertThat(batch.glance()).isTrue();
            assertThat(batch.units()).hasSize(1);
        });
        assertThat(backlog.hasNext(false)).isFalse();
    }

    @Test
    void next_wokenInTheGroup_beginsAtItsKeyframe() {
        backlog.add(unit(0, true, 10), false);
        next(false);
        add(1, 4, false);

        assertThat(next(true)).containsExactly(0L, 1L, 2L, 3L);
        add(4, 6, true);
        assertThat(backlog.next(true))
                .hasValueSatisfying(batch -> assertThat(batch.fresh()).isFalse());
    }

    @Test
    void next_asleepAgainInTheGroup_goesOnWhereItStopped() {
        backlog.add(unit(0, true, 10), true);
        next(true);
        add(1, 4, false);

        assertThat(next(false)).isEmpty();
        assertThat(next(true)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void next_groupTooLongForSleep_isDecodedInSteps() {
        backlog.add(unit(0, true, 10), false);
        next(false);
        add(1, UnitBacklog.MAX_ASLEEP_UNITS + 1, false);

        assertThat(next(false)).hasSize(UnitBacklog.MAX_ASLEEP_UNITS + 1);
    }

    @Test
    void add_nobodyTakesAnything_isBoundedAndGoesOnAtAKeyframe() {
        backlog.add(unit(0, true, 10), true);
        add(1, 10_000, true);
        assertThat(next(true)).isEmpty();

        backlog.add(unit(10_000, true, 10), true);

        assertThat(next(true)).containsExactly(10_000L);
        assertThat(backlog.lost()).isEqualTo(10_000);
    }

    @Test
    void add_hugePictures_isBoundedInBytes() {
        for (long pts = 0; pts < 4; pts++) {
            backlog.add(unit(pts, pts == 0, 5 << 20), true);
        }

        assertThat(next(true)).isEmpty();
    }
}
