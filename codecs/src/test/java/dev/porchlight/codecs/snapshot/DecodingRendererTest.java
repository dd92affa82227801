package dev.porchlight.codecs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.ffmpeg.AnnexBClip;
import dev.porchlight.codecs.ffmpeg.ColourBars;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.EncoderSettings;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoEncoder;
import dev.porchlight.codecs.ffmpeg.JpegPixels;
import dev.porchlight.codecs.ffmpeg.TestPictures;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.snapshot.SnapshotException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingRendererTest {
    private static final PictureSize HD = new PictureSize(1280, 720);

    private final DecodingRenderer renderer = new DecodingRenderer();

    @AfterEach
    void nothingLeaks() {
        assertThat(DecodedPicture.livePictures()).isZero();
    }

    @Test
    void render_codedBars_keepTheirColours() throws Exception {
        List<AccessUnit> group = encoded(HD, List.of(ColourBars.picture(HD, 0, 77)));

        Jpeg jpeg = renderer.render(() -> group, request(640, 360, Freshness.PERIODIC));

        assertThat(jpeg.capturedNanos()).isEqualTo(77);
        JpegPixels shown = JpegPixels.of(jpeg.data());
        for (int bar = 0; bar < ColourBars.COLOURS.size(); bar++) {
            int[] expected = ColourBars.COLOURS.get(bar);
            int[] actual = shown.at((2 * bar + 1) * 40, 180);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(Math.abs(actual[channel] - expected[channel])).isLessThan(10);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "640, 360, 640, 360",
        "320, 240, 320, 180",
        "1280, 720, 1280, 720",
        "1920, 1080, 1280, 720",
        "8192, 8192, 1280, 720",
        "641, 480, 640, 360",
        "1, 1, 16, 16",
        "1000, 10, 36, 20"
    })
    void render_askedSize_givesTheAskedWidthInTheCamerasShape(int askedWidth, int askedHeight, int width, int height)
            throws Exception {
        List<AccessUnit> group = encoded(HD, List.of(ColourBars.picture(HD, 0, 0)));

        Jpeg jpeg = renderer.render(() -> group, request(askedWidth, askedHeight, Freshness.PERIODIC));

        assertThat(new PictureSize(jpeg.widthPixels(), jpeg.heightPixels())).isEqualTo(new PictureSize(width, height));
        assertThat(JpegPixels.of(jpeg.data()).width()).isEqualTo(width);
        assertThat(JpegPixels.of(jpeg.data()).height()).isEqualTo(height);
    }

    @Test
    void render_event_showsTheNewestPicture() throws Exception {
        PictureSize size = new PictureSize(640, 360);
        List<AccessUnit> group = encoded(size, moving(size, 12));

        Jpeg periodic = renderer.render(() -> group, request(640, 360, Freshness.PERIODIC));
        Jpeg event = renderer.render(() -> group, request(640, 360, Freshness.EVENT));

        assertThat(periodic.capturedNanos()).isZero();
        assertThat(event.capturedNanos()).isEqualTo(11_000);
        // The bright square is 8 pixels further in each picture.
        assertThat(JpegPixels.of(periodic.data()).at(16, 196)[1]).isGreaterThan(180);
        assertThat(JpegPixels.of(event.data()).at(16, 196)[1]).isLessThan(150);
        assertThat(JpegPixels.of(event.data()).at(88 + 16, 196)[1]).isGreaterThan(180);
    }

    @Test
    void render_eventWhileTheGroupGrows_catchesUp() throws Exception {
        PictureSize size = new PictureSize(320, 240);
        List<AccessUnit> all = encoded(size, moving(size, 10));
        Iterator<List<AccessUnit>> growing =
                List.of(all.subList(0, 5), all.subList(0, 8), all, all).iterator();

        Jpeg event = renderer.render(growing::next, request(320, 240, Freshness.EVENT));

        assertThat(event.capturedNanos()).isEqualTo(9_000);
    }

    @Test
    void render_eventWhileTheNextGroupBegins_goesOnThere() throws Exception {
        List<AccessUnit> clip = AnnexBClip.read("main-320x240.h265", VideoCodec.H265);
        List<AccessUnit> second = clip.subList(15, 18);
        assertThat(second.get(0).key()).isTrue();
        Iterator<List<AccessUnit>> groups =
                List.of(clip.subList(0, 15), second, second).iterator();

        Jpeg event = renderer.render(groups::next, request(320, 240, Freshness.EVENT));

        assertThat(event.capturedNanos()).isEqualTo(clip.get(17).arrivalNanos());
    }

    @Test
    void render_bFrames_areShownWithoutMixingTimes() throws Exception {
        List<AccessUnit> group =
                AnnexBClip.read("b-frames-320x240.h264", VideoCodec.H264).subList(0, 15);

        Jpeg event = renderer.render(() -> group, request(320, 240, Freshness.EVENT));
        Jpeg periodic = renderer.render(() -> group, request(320, 240, Freshness.PERIODIC));

        assertThat(periodic.capturedNanos()).isEqualTo(group.get(0).arrivalNanos());
        assertThat(event.capturedNanos()).isGreaterThan(group.get(10).arrivalNanos());
    }

    @Test
    void render_interruptedMidway_givesWhatWasDecoded() throws Exception {
        PictureSize size = new PictureSize(320, 240);
        List<AccessUnit> group = encoded(size, moving(size, 3));
        Iterator<List<AccessUnit>> groups =
                List.of(group, List.<AccessUnit>of()).iterator();

        assertThat(renderer.render(groups::next, request(320, 240, Freshness.EVENT))
                        .capturedNanos())
                .isEqualTo(2_000);
    }

    @Test
    void render_nothingCached_isAway() {
        assertThatThrownBy(() -> renderer.render(List::of, request(320, 240, Freshness.PERIODIC)))
                .isInstanceOfSatisfying(
                        SnapshotException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AWAY));
    }

    @Test
    void render_damagedKeyframe_fails() throws FfmpegException {
        PictureSize size = new PictureSize(320, 240);
        AccessUnit good = encoded(size, moving(size, 1)).get(0);
        AccessUnit noise =
                new AccessUnit(good.format(), 0, 0, 0, true, List.of(ByteBuffer.wrap(new byte[] {0x65, 0, 0, 3, 1})));

        assertThatThrownBy(() -> renderer.render(() -> List.of(noise), request(320, 240, Freshness.PERIODIC)))
                .isInstanceOfSatisfying(
                        SnapshotException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
    }

    @Test
    void render_noise_keepsATileInTensOfKilobytes() throws Exception {
        PictureSize size = new PictureSize(640, 360);
        List<AccessUnit> group = encoded(size, List.of(TestPictures.noisy(size, 0, 0)));

        Jpeg jpeg = renderer.render(() -> group, request(640, 360, Freshness.PERIODIC));

        assertThat(jpeg.data().remaining()).isLessThan(60_000);
    }

    private static SnapshotRequest request(int width, int height, Freshness freshness) {
        return new SnapshotRequest(width, height, freshness);
    }

    private static List<DecodedPicture> moving(PictureSize size, int count) {
        List<DecodedPicture> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(TestPictures.moving(size, i, i));
        }
        return pictures;
    }

    /** One group of pictures, at a bit rate that leaves no doubt; closes {@code pictures}. */
    private static List<AccessUnit> encoded(PictureSize size, List<DecodedPicture> pictures) throws FfmpegException {
        List<AccessUnit> units = new ArrayList<>();
        EncoderSettings settings = new EncoderSettings(
                size, 30, 20_000, H264Profile.HIGH, 60, pictures.get(0).colours());
        try (FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(EncoderKind.OPENH264, settings)) {
            for (DecodedPicture picture : pictures) {
                try (picture) {
                    encoder.encode(picture, units.isEmpty(), units::add);
                }
            }
            encoder.drain(units::add);
        }
        return units;
    }
}
