package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.audio.Tone;
import dev.porchlight.codecs.ffmpeg.AnnexBClip;
import dev.porchlight.codecs.ffmpeg.TestClips;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.mp4.testing.ParsedFragment;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RecordingTranscodeTest extends RecordingTestCase {
    private static final RecordingRequest SMALL = request(160, 120, Optional.empty());

    @Test
    void open_streamTooLarge_transcodesThePrebufferAndGoesOn() throws Exception {
        List<AccessUnit> clip = TestClips.h264(new PictureSize(320, 240), 200, 10, 25);
        try (CameraRecordingMedia media = armed(SMALL)) {
            clip.subList(0, 120).forEach(this::publish);
            assertThat(threads).isEmpty();
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                assertThat(reader.isTranscoded()).isTrue();
                assertThat(reader.way()).contains("transcoded from the camera's main stream", "320x240", "160x120");
                hub.take(reader, 2);
                reader.request();
                clip.subList(120, 200).forEach(this::publish);
                hub.awaitSegment(2);
            }
        }

        assertThat(hub.initialization().video().widthPixels()).isEqualTo(160);
        assertThat(hub.initialization().video().avc().levelIdc()).isLessThanOrEqualTo(40);
        assertThat(hub.millis()).containsExactly(4000L, 4000L);
        for (ParsedFragment fragment : hub.fragments()) {
            assertThat(fragment.video()).hasSize(40);
            assertThat(fragment.video().stream().filter(ParsedFragment.Sample::sync))
                    .hasSize(1);
        }
    }

    @Test
    void open_longGroups_encodesOnlyFromWhereThePrebufferBegins() throws Exception {
        List<AccessUnit> clip = TestClips.h264(new PictureSize(320, 240), 190, 10, 100);
        try (CameraRecordingMedia media = armed(SMALL)) {
            clip.subList(0, 180).forEach(this::publish);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                // The group is not over, yet its first fragment is there.
                hub.take(reader, 1);
                reader.request();
                clip.subList(180, 190).forEach(this::publish);
                hub.awaitSegment(1);
            }
        }

        // The group begins at 10 s, the newest picture when it was opened is that of 17.9 s.
        assertThat(hub.segments().get(0).arrivalNanos()).isEqualTo(clip.get(139).arrivalNanos());
        assertThat(hub.millis()).containsExactly(4000L);
    }

    @Test
    void open_h265_isTranscodedToTheEnd() throws Exception {
        List<AccessUnit> clip = AnnexBClip.read("main-320x240.h265", VideoCodec.H265);
        try (CameraRecordingMedia media = armed(SMALL)) {
            clip.forEach(this::publish);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                assertThat(reader.way()).contains("H.265");
                hub.take(reader, 1);
                main.isLost("gone");
                hub.take(reader, 1);
                assertThat(hub.awaitEnd()).isInstanceOf(RecordingEnd.CameraLost.class);
            }
        }
        assertThat(hub.fragments().get(0).video()).hasSize(clip.size());
    }

    @Test
    void open_bFrames_areTranscodedAwayFromThem() throws Exception {
        List<AccessUnit> clip = AnnexBClip.readReordered("b-frames-320x240.h264");
        try (CameraRecordingMedia media = armed(request(320, 240, Optional.empty()))) {
            clip.forEach(this::publish);
            settle();
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                assertThat(reader.way()).contains("B-frames");
                hub.take(reader, 1);
                reader.finish();
                assertThat(hub.take(reader, 1).last()).isTrue();
            }
        }
        assertThat(hub.fragments().get(0).video()).hasSize(clip.size());
    }

    @Test
    void open_noEncoder_saysSo() throws Exception {
        try (CameraRecordingMedia media = new CameraRecordingMedia(
                "test", main.feed, Optional.empty(), List::of, Thread::new, main::nanoTime, control, 1 << 20)) {
            media.arm(SMALL);
            main.plays(8000, 2000);
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                reader.request();
                assertThat(hub.awaitEnd())
                        .isEqualTo(new RecordingEnd.Failed("No H.264 encoder works on this machine."));
            }
        }
    }

    @Test
    void close_inTheMiddleOfATranscode_freesAll() throws Exception {
        List<AccessUnit> clip = TestClips.h264(new PictureSize(320, 240), 80, 10, 20);
        try (CameraRecordingMedia media = armed(SMALL)) {
            clip.forEach(this::publish);
            for (int i = 0; i < 5; i++) {
                RecordingReader reader = media.open(new TestHub(), main.nanoTime());
                reader.request();
                reader.request();
                reader.close();
            }
        }
    }

    @Test
    void substream_thatFits_isCopiedWithTheMainStreamsSound() throws Exception {
        ScriptedStream sub = new ScriptedStream(
                TestClips.h264(new PictureSize(160, 120), 1, 10, 10).get(0).format());
        sub.ptsMicros = 90_000_000;
        sub.arrivalShiftMicros = -90_000_000;
        List<AudioFrame> tone = Tone.aacLc(440, 24_000, 14_000);
        int heard = 0;
        RecordingRequest request = request(160, 120, Optional.of(new RecordingRequest.Audio(24_000, 64)));
        try (CameraRecordingMedia media = media(Optional.of(sub.feed), CameraRecordingMedia.DEFAULT_MAX_RING_BYTES)) {
            media.arm(request);
            assertThat(sub.feed.subscribers()).isZero();
            for (int i = 0; i <= 120; i++) {
                main.picture(i % 10 == 0, 100_000);
                sub.picture(i % 10 == 0, 100_000);
                while (tone.get(heard).ptsMicros() < main.ptsMicros) {
                    main.sound(tone.get(heard++));
                }
                settle();
            }
            assertThat(media.way().orElseThrow()).startsWith("copied from the camera's substream");
            try (RecordingReader reader = media.open(hub, main.nanoTime())) {
                hub.take(reader, 2);
            }
        }

        assertThat(sub.feed.subscribers()).isZero();
        assertThat(hub.initialization().video().widthPixels()).isEqualTo(160);
        ParsedFragment fragment = hub.fragments().get(0);
        // The recording begins 8 s after the start of both streams; a steady tone repeats its packets.
        ParsedFragment.Sample first = fragment.audio().get(0);
        assertThat(tone).anySatisfy(frame -> {
            assertThat(frame.data()).isEqualTo(first.data());
            assertThat(first.decodeTime() / 24_000.0).isCloseTo(frame.ptsMicros() / 1e6 - 8, Offset.offset(0.025));
        });
    }

    private void publish(AccessUnit unit) {
        main.publish(unit);
    }
}
