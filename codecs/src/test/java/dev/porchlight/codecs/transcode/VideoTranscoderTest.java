package dev.porchlight.codecs.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.AnnexBClip;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.TestClips;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VideoTranscoderTest {
    private static final TranscodeSettings SETTINGS =
            new TranscodeSettings(new PictureSize(160, 160), 15, 200, H264Profile.MAIN);

    private final int livePicturesBefore = DecodedPicture.livePictures();
    private final List<AccessUnit> output = new ArrayList<>();

    @AfterEach
    void everyPictureIsFreed() {
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
    }

    @Test
    void transcode_h265_givesSmallerH264WithTheSameTimes() throws Exception {
        List<AccessUnit> clip = AnnexBClip.read("main-320x240.h265", VideoCodec.H265);

        transcode(VideoCodec.H265, SETTINGS, clip);

        assertThat(output).hasSize(30).allSatisfy(unit -> {
            assertThat(unit.format().codec()).isEqualTo(VideoCodec.H264);
            assertThat(unit.format().widthPixels()).isEqualTo(160);
            assertThat(unit.format().heightPixels()).isEqualTo(120);
        });
        assertThat(output.stream().map(AccessUnit::ptsMicros).toList())
                .containsExactlyElementsOf(
                        clip.stream().map(AccessUnit::ptsMicros).toList());
        assertThat(output.get(0).key()).isTrue();
    }

    @Test
    void transcode_bFrames_comeOutInPlayingOrder() throws Exception {
        transcode(VideoCodec.H264, SETTINGS, AnnexBClip.readReordered("b-frames-320x240.h264"));

        assertThat(output).hasSize(30);
        assertThat(output.stream().map(AccessUnit::ptsMicros).toList()).isSorted();
    }

    @Test
    void transcode_lowerRate_leavesPicturesOut() throws Exception {
        TranscodeSettings five = new TranscodeSettings(new PictureSize(160, 90), 5, 200, H264Profile.MAIN);

        transcode(VideoCodec.H264, five, TestClips.h264(new PictureSize(160, 90), 30, 15, 30));

        assertThat(output).hasSize(10);
    }

    @Test
    void transcode_longerThanTheInterval_hasAKeyframeEveryThreeSeconds() throws Exception {
        TranscodeSettings fast = new TranscodeSettings(new PictureSize(160, 90), 30, 200, H264Profile.MAIN);

        // A camera of 5 pictures a second where 30 were asked for: counting pictures alone would give 18 s.
        transcode(VideoCodec.H264, fast, TestClips.h264(new PictureSize(160, 90), 50, 5, 50));

        assertThat(output.stream().filter(AccessUnit::key).map(AccessUnit::ptsMicros))
                .containsExactly(0L, 3_000_000L, 6_000_000L, 9_000_000L);
    }

    @Test
    void transcode_changingSourceSize_opensTheEncoderAnew() throws Exception {
        List<AccessUnit> clips = new ArrayList<>(TestClips.h264(new PictureSize(320, 180), 5, 15, 5));
        for (AccessUnit unit : TestClips.h264(new PictureSize(320, 240), 5, 15, 5)) {
            clips.add(TestClips.at(unit, unit.ptsMicros() + 1_000_000, 0));
        }

        transcode(VideoCodec.H264, SETTINGS, clips);

        assertThat(output).hasSize(10);
        assertThat(output.get(5).key()).isTrue();
        assertThat(output.get(4).format().heightPixels()).isEqualTo(90);
        assertThat(output.get(5).format().heightPixels()).isEqualTo(120);
    }

    @Test
    void transcode_firstEncoderUnusable_usesTheNext() throws Exception {
        List<AccessUnit> clip = TestClips.h264(new PictureSize(160, 90), 5, 15, 5);
        // No machine has both.
        List<EncoderKind> kinds = List.of(EncoderKind.VIDEOTOOLBOX, EncoderKind.VAAPI, EncoderKind.OPENH264);

        try (VideoTranscoder transcoder = new VideoTranscoder("test", VideoCodec.H264, kinds, SETTINGS)) {
            for (AccessUnit unit : clip) {
                transcoder.transcode(unit, output::add);
            }
        }

        assertThat(output).hasSizeGreaterThanOrEqualTo(4);
    }

    private void transcode(VideoCodec codec, TranscodeSettings settings, List<AccessUnit> clip) throws Exception {
        try (VideoTranscoder transcoder = new VideoTranscoder("test", codec, List.of(EncoderKind.OPENH264), settings)) {
            for (AccessUnit unit : clip) {
                transcoder.transcode(unit, output::add);
            }
            transcoder.drain(output::add);
        }
    }
}
