package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoFormat;
import dev.porchlight.codecs.mp4.testing.ParsedFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraRecordingMediaTest extends RecordingTestCase {
    @Test
    void open_copy_beginsOneGroupOfPicturesBeforeThePrebufferAtMost() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(12_500, 1000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 2);
                assertThat(reader.way())
                        .isEqualTo("copied from the camera's main stream (H.264 320x240, "
                                + "X kbit/s)".replace("X", kbps(reader)));
                assertThat(reader.isTranscoded()).isFalse();
            }
        }

        assertThat(hub.initialization().audio()).isEmpty();
        assertThat(hub.fragments().get(0).video()).hasSize(40);
        // The newest picture is 12.4 s old on its own clock, and one step of 0.1 s has passed since.
        AccessUnit first = main.published.get(80);
        assertThat(first.ptsMicros()).isEqualTo(8_000_000);
        assertThat(hub.fragments().get(0).video().get(0).data().remaining())
                .isEqualTo(first.sizeBytes() + 4 * first.nalUnits().size());
    }

    @Test
    void open_someTimeAfterTheEvent_beginsBeforeTheEventNonetheless() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(12_500, 1000);
            long twoSecondsAgo = main.nanoTime() - TimeUnit.SECONDS.toNanos(2);
            try (RecordingReader reader = media.open(hub, twoSecondsAgo)) {
                hub.take(reader, 2);
            }
        }

        AccessUnit first = main.published.get(60);
        assertThat(first.ptsMicros()).isEqualTo(6_000_000);
        assertThat(hub.segments())
                .extracting(RecordingSegment::arrivalNanos)
                .containsExactly(first.arrivalNanos(), first.arrivalNanos());
    }

    @Test
    void open_longAfterTheEvent_goesBackAsFarAsPicturesAreKept() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(30_500, 1000);
            assertThat(firstMillisBefore(media, 7)).isEqualTo(9000);
            // That event is over: the recording is of what happens now.
            assertThat(firstMillisBefore(media, 20)).isEqualTo(5000);
        }
    }

    /** Age of the first picture, to the next second, of a recording whose event was some seconds ago. */
    private long firstMillisBefore(CameraRecordingMedia media, int secondsAgo) throws Exception {
        TestHub late = new TestHub();
        try (RecordingReader reader = media.open(late, main.nanoTime() - TimeUnit.SECONDS.toNanos(secondsAgo))) {
            late.take(reader, 1);
        }
        long age = main.nanoTime() - late.segments().get(0).arrivalNanos();
        return TimeUnit.NANOSECONDS.toSeconds(age + TimeUnit.SECONDS.toNanos(1) - 1) * 1000;
    }

    private static String kbps(RecordingReader reader) {
        return reader.way().replaceAll(".*, (\\d+) kbit/s.*", "$1");
    }

    @ParameterizedTest
    @CsvSource({
        "500, 4000 4000 4000",
        "800, 4000 4000 4000",
        "1000, 4000 4000 4000",
        "1500, 3000 3000 3000",
        "2000, 4000 4000 4000",
        "3000, 3000 3000 3000",
        "4000, 4000 4000 4000",
        "4100, 4100 4100 4100"
    })
    void fragments_ofGroups_holdAsManyAsFit(int groupMillis, String expected) throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(3 * groupMillis, groupMillis);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 1);
                for (int i = 0; i < 3; i++) {
                    reader.request();
                }
                main.plays(20_000 / groupMillis * groupMillis, groupMillis);
                hub.awaitSegment(3);
            }
        }

        assertThat(hub.millis().stream().map(String::valueOf).toList())
                .containsExactlyElementsOf(List.of(expected.split(" ")));
        assertThat(hub.segments().get(3).startMicros())
                .isEqualTo(hub.segments().get(1).durationMicros() * 2);
    }

    @Test
    void fragments_irregularGroups_areNeverLongerThanAsked() throws Exception {
        int[] groups = {10, 30, 5, 41, 12, 12, 33, 8, 2, 1, 1, 40, 20};
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(700, 700);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 1);
                for (int i = 0; i < groups.length + 2; i++) {
                    reader.request();
                }
                for (int pictures : groups) {
                    main.plays(pictures * 100, 100 * pictures);
                }
                main.picture(true, 100_000);
                main.isLost("gone");
                hub.awaitEnd();
            }
        }

        assertThat(hub.millis()).allMatch(millis -> millis <= 4200);
        assertThat(pictures(hub)).isEqualTo(main.published.size());
    }

    @Test
    void request_none_makesNothing() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 1000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 1);
                main.plays(8100, 1000);
                assertThat(hub.count()).isEqualTo(1);
            }
        }
    }

    @Test
    void finish_middleOfAGroup_deliversTheRestAsTheLast() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 2000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 2);
                main.plays(1300, 2000);
                reader.request();
                reader.finish();
                RecordingSegment last = hub.awaitSegment(2);

                assertThat(last.last()).isTrue();
                assertThat(hub.segments().get(1).last()).isFalse();
                threads.get(0).join(20_000);
                assertThat(hub.end()).isNull();
            }
        }
        assertThat(pictures(hub)).isEqualTo(54);
    }

    @Test
    void cameraLost_middleOfAGroup_deliversAllThatCameAndThenSaysSo() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 2000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 2);
                main.plays(1300, 2000);
                main.isLost("The camera does not answer.");
                hub.take(reader, 1);

                assertThat(hub.awaitEnd()).isEqualTo(new RecordingEnd.CameraLost("The camera does not answer."));
            }
            assertThat(pictures(hub)).isEqualTo(54);
            assertThat(media.counters().bytes()).isZero();

            main.plays(4100, 4000);
            TestHub next = new TestHub();
            try (RecordingReader reader = media.open(next, main.nanoTime())) {
                next.take(reader, 2);
            }
            assertThat(next.millis()).containsExactly(4000L);
        }
    }

    @Test
    void formatChange_endsTheRecordingAfterWhatCameBefore() throws Exception {
        VideoFormat other = new VideoFormat(
                ScriptedStream.CLIP.get(0).format().codec(),
                160,
                120,
                10,
                ScriptedStream.CLIP.get(0).format().parameterSets());
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 2000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 2);
                main.picture(true, 100_000, other);
                hub.take(reader, 1);

                assertThat(hub.awaitEnd()).isInstanceOf(RecordingEnd.FormatChanged.class);
            }
        }
        assertThat(pictures(hub)).isEqualTo(41);
    }

    @Test
    void reorderedPictures_endACopy() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 2000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 2);
                main.picture(true, 300_000);
                main.picture(false, -200_000);
                main.picture(false, 300_000);
                main.picture(true, 100_000);
                hub.take(reader, 1);

                assertThat(hub.awaitEnd()).isInstanceOf(RecordingEnd.FormatChanged.class);
            }
            settle();
            assertThat(media.way().orElseThrow()).contains("transcoded", "B-frames");
        }
    }

    @Test
    void groupsGrowTooLong_endTheCopy_andTheNextIsTranscoded() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 2000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 2);
                main.plays(9000, 9000);
                hub.take(reader, 2);

                assertThat(hub.awaitEnd()).isInstanceOf(RecordingEnd.FormatChanged.class);
            }
            assertThat(media.way().orElseThrow()).contains("transcoded", "keyframes are 8.9 s apart");
        }
    }

    @Test
    void slowReader_endsAlone() throws Exception {
        TestHub slow = new TestHub();
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 1000);
            try (RecordingReader quickReader = media.open(hub, main.nanoTime());
                    RecordingReader slowReader = media.open(slow, main.nanoTime())) {
                hub.take(quickReader, 2);
                slow.take(slowReader, 2);
                for (int i = 0; i < 12; i++) {
                    quickReader.request();
                    main.plays(4000, 1000);
                    hub.awaitSegment(2 + i - 1);
                }

                assertThat(slow.awaitEnd()).isInstanceOf(RecordingEnd.ReaderTooSlow.class);
                assertThat(hub.end()).isNull();
                assertThat(media.counters().millis()).isLessThan(30_000);
            }
        }
    }

    @Test
    void twoReaders_atOnce_readTheSame() throws Exception {
        TestHub other = new TestHub();
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 1000);
            try (RecordingReader one = media.open(hub, main.nanoTime());
                    RecordingReader two = media.open(other, main.nanoTime())) {
                hub.take(one, 2);
                other.take(two, 2);

                assertThat(other.segments()).isEqualTo(hub.segments());
                assertThat(media.counters().readers()).isEqualTo(2);
                assertThat(threads).extracting(Thread::getName).containsOnly("record-test");
            }
        }
    }

    @Test
    void tooManyReaders_areToldSo() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 1000);
            List<RecordingReader> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(media.open(new TestHub(), main.nanoTime()));
            }
            try (RecordingReader refused = media.open(hub, main.nanoTime())) {
                refused.request();
                assertThat(hub.awaitEnd()).isInstanceOf(RecordingEnd.Failed.class);
            }
            readers.forEach(RecordingReader::close);
        }
    }

    @Test
    void disarm_forgetsAllAndEndsRecordingsAtOnce() throws Exception {
        CameraRecordingMedia media = armed(REQUEST);
        main.plays(8100, 1000);
        RecordingReader reader = media.open(hub, main.nanoTime());
        hub.take(reader, 1);
        media.disarm("Recording was switched off in the Home app.");
        reader.request();

        assertThat(hub.awaitEnd())
                .isEqualTo(new RecordingEnd.CameraLost("Recording was switched off in the Home app."));
        assertThat(hub.count()).isEqualTo(1);
        assertThat(media.counters().bytes()).isZero();
        assertThat(main.feed.subscribers()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> media.open(new TestHub(), main.nanoTime()));
    }

    @Test
    void open_cameraOff_saysSoAtOnce() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST);
                RecordingReader reader = media.open(hub, main.nanoTime())) {
            assertThat(reader.isTranscoded()).isFalse();
            assertThat(hub.awaitEnd()).isInstanceOf(RecordingEnd.CameraLost.class);
        }
    }

    @Test
    void ring_withoutReader_keepsEightSecondsOfWholeGroups() {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(60_000, 2000);

            assertThat(media.counters().millis()).isBetween(8000L, 10_000L);
            assertThat(media.counters().groups()).isEqualTo(5);
            assertThat(media.counters().forgottenForBytes()).isZero();
        }
    }

    @Test
    void ring_fewBytes_keepsWhatFits() {
        long group = ScriptedStream.CLIP.stream()
                .mapToLong(unit -> unit.sizeBytes() + 256)
                .sum();
        long bytes = 4 * group;
        try (CameraRecordingMedia media = media(Optional.empty(), bytes)) {
            media.arm(REQUEST);
            main.plays(60_000, 1000);

            assertThat(media.counters().bytes()).isLessThanOrEqualTo(bytes);
            assertThat(media.counters().groups()).isPositive();
            assertThat(media.counters().forgottenForBytes()).isPositive();
        }
    }

    @Test
    void ring_groupLargerThanIt_isForgottenAndSaysWhy() throws Exception {
        try (CameraRecordingMedia media = media(Optional.empty(), 20_000)) {
            media.arm(REQUEST);
            main.picture(true, 1);
            RecordingReader reader = media.open(hub, main.nanoTime());
            main.plays(8000, 8000);

            // Nothing was asked for, and nothing will come: that is said all the same.
            assertThat(hub.awaitEnd()).isInstanceOfAny(RecordingEnd.Failed.class, RecordingEnd.CameraLost.class);
            assertThat(media.counters().bytes()).isZero();
            reader.close();
        }
    }

    @Test
    void close_atAnyMoment_endsTheThreadAndSilencesTheHub() throws Exception {
        Random random = new Random(11);
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 1000);
            for (int round = 0; round < 60; round++) {
                TestHub fleeting = new TestHub();
                RecordingReader reader = media.open(fleeting, main.nanoTime());
                Thread closer = new Thread(reader::close);
                for (int i = random.nextInt(4); i > 0; i--) {
                    reader.request();
                }
                closer.start();
                if (random.nextBoolean()) {
                    reader.finish();
                }
                main.plays(random.nextInt(10) * 100, 500);
                closer.join(20_000);
                int heard = fleeting.count();
                reader.request();
                main.plays(4100, 1000);
                assertThat(fleeting.count()).isEqualTo(heard);
            }
        }
    }

    @Test
    void arm_again_keepsTheRingAndChangesWhatComesNext() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 1000);
            media.arm(request(160, 120, Optional.empty()));

            assertThat(media.counters().groups()).isEqualTo(9);
            assertThat(media.way().orElseThrow()).contains("transcoded", "larger than the 160x120");
        }
    }

    @Test
    void close_whileWaitingOrListening_silencesTheHub() throws Exception {
        try (CameraRecordingMedia media = armed(REQUEST)) {
            main.plays(8100, 1000);
            CountDownLatch delivered = new CountDownLatch(1);
            List<RecordingReader> self = new ArrayList<>();
            RecordingReader reader = media.open(
                    new RecordingListener() {
                        @Override
                        public void onSegment(RecordingSegment segment) {
                            self.get(0).close();
                            delivered.countDown();
                        }

                        @Override
                        public void onEnd(RecordingEnd end) {
                            throw new AssertionError("told of an end after close: " + end);
                        }
                    },
                    main.nanoTime());
            self.add(reader);
            reader.request();
            assertThat(delivered.await(20, TimeUnit.SECONDS)).isTrue();
            threads.get(0).join(20_000);
            assertThat(media.counters().readers()).isZero();
        }
    }

    private static int pictures(TestHub hub) {
        return hub.fragments().stream()
                .map(ParsedFragment::video)
                .mapToInt(List::size)
                .sum();
    }
}
