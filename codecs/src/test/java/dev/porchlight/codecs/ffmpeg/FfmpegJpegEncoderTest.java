package dev.porchlight.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegJpegEncoderTest {
    @AfterEach
    void nothingLeaks() {
        assertThat(DecodedPicture.livePictures()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "320, 240, 320, 240",
        "640, 480, 320, 240",
        "1280, 720, 640, 360",
        "1920, 1080, 640, 360",
        "1920, 1080, 1920, 1080"
    })
    void encode_bars_keepTheirColours(int width, int height, int jpegWidth, int jpegHeight) throws FfmpegException {
        ByteBuffer jpeg =
                encode(ColourBars.picture(new PictureSize(width, height), 0, 0), jpegWidth, jpegHeight, 1 << 20);

        JpegPixels shown = JpegPixels.of(jpeg);
        assertThat(shown.width()).isEqualTo(jpegWidth);
        assertThat(shown.height()).isEqualTo(jpegHeight);
        for (int bar = 0; bar < ColourBars.COLOURS.size(); bar++) {
            int[] expected = ColourBars.COLOURS.get(bar);
            int[] actual = shown.at((2 * bar + 1) * jpegWidth / 16, jpegHeight / 2);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(actual[channel])
                        .as("bar %d, channel %d of %dx%d", bar, channel, width, height)
                        .isCloseTo(expected[channel], within(5));
            }
        }
    }

    @Test
    void encode_fullRangeCamera_keepsItsBrightness() throws FfmpegException {
        List<DecodedPicture> pictures = new ArrayList<>();
        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, DecoderOptions.LIVE)) {
            decoder.decode(
                    AnnexBClip.read("full-range-320x240.h264", VideoCodec.H264).get(0), pictures::add);
        }
        DecodedPicture picture = pictures.get(0);
        List<Integer> lumas = new ArrayList<>();
        for (int x = 4; x < 320; x += 8) {
            lumas.add(picture.plane(0).get(120 * picture.strideBytes(0) + x) & 0xff);
        }

        JpegPixels shown = JpegPixels.of(encode(picture, 320, 240, 1 << 20));

        for (int i = 0; i < lumas.size(); i++) {
            int[] rgb = shown.at(4 + 8 * i, 120);
            double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
            assertThat(luma).as("column %d", 4 + 8 * i).isCloseTo(lumas.get(i), within(12.0));
        }
    }

    @Test
    void encode_header_isJfifAndNamesNoSoftware() throws FfmpegException {
        ByteBuffer jpeg = encode(ColourBars.picture(new PictureSize(320, 240), 0, 0), 320, 240, 1 << 20);

        String text = StandardCharsets.ISO_8859_1.decode(jpeg.duplicate()).toString();
        assertThat(text).startsWith("\u00ff\u00d8\u00ff\u00e0").contains("JFIF").doesNotContain("Lavc");
        assertThat(text).endsWith("\u00ff\u00d9");
        assertThat(jpeg.isReadOnly()).isTrue();
    }

    @Test
    void encode_noise_staysInItsBytes() throws FfmpegException {
        PictureSize size = new PictureSize(640, 360);

        ByteBuffer free = encode(TestPictures.noisy(size, 0, 0), 640, 360, 1 << 20);
        ByteBuffer bounded = encode(TestPictures.noisy(size, 0, 0), 640, 360, 57_600);

        assertThat(free.remaining()).isGreaterThan(57_600);
        assertThat(bounded.remaining()).isLessThanOrEqualTo(57_600);
        assertThat(JpegPixels.of(bounded).width()).isEqualTo(640);
    }

    @Test
    void encode_boundThatNoQualityReaches_givesTheSmallest() throws FfmpegException {
        assertThat(encode(TestPictures.noisy(new PictureSize(640, 360), 0, 0), 640, 360, 1)
                        .remaining())
                .isGreaterThan(1);
    }

    @Test
    void encode_manyPictures_keepsNoMemory() {
        try (DecodedPicture picture = TestPictures.moving(new PictureSize(320, 240), 0, 0)) {
            ResidentMemory.assertNoGrowth(100, () -> encode(picture.retain(), 160, 120, 1));
        }
    }

    private static ByteBuffer encode(DecodedPicture picture, int width, int height, int maxBytes)
            throws FfmpegException {
        try (picture;
                FfmpegJpegEncoder encoder = new FfmpegJpegEncoder(new PictureSize(width, height))) {
            return encoder.encode(picture, maxBytes);
        }
    }
}
