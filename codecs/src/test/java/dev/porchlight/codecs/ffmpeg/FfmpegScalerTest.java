package dev.porchlight.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FfmpegScalerTest {
    private final int livePicturesBefore = DecodedPicture.livePictures();

    @AfterEach
    void everyPictureIsFreed() {
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
    }

    @Test
    void scale_largerPicture_keepsShapeContentAndTimes() throws Exception {
        PictureSize half = new PictureSize(320, 180);
        try (FfmpegScaler scaler = new FfmpegScaler(new PictureSize(320, 320), PixelLayout.YUV420P);
                DecodedPicture source = TestPictures.moving(new PictureSize(640, 360), 0, 77);
                DecodedPicture scaled = scaler.scale(source)) {
            assertThat(scaler.sizeOf(source)).isEqualTo(half);
            assertThat(scaled.widthPixels()).isEqualTo(320);
            assertThat(scaled.heightPixels()).isEqualTo(180);
            assertThat(scaled.ptsMicros()).isEqualTo(77);
            assertThat(TestPictures.psnr(scaled, halved(TestPictures.luma(new PictureSize(640, 360), 0, false), 640)))
                    .isGreaterThan(28);
        }
    }

    @Test
    void scale_fittingPicture_isTheSamePicture() throws Exception {
        try (FfmpegScaler scaler = new FfmpegScaler(new PictureSize(640, 360), PixelLayout.YUV420P);
                DecodedPicture source = TestPictures.moving(new PictureSize(320, 180), 0, 0);
                DecodedPicture scaled = scaler.scale(source)) {
            assertThat(scaled).isSameAs(source);
        }
    }

    @Test
    void scale_fullRange_becomesLimitedRange() throws Exception {
        AccessUnit key =
                AnnexBClip.read("full-range-320x240.h264", VideoCodec.H264).get(0);
        List<DecodedPicture> pictures = new ArrayList<>();
        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, DecoderOptions.LIVE);
                FfmpegScaler scaler = new FfmpegScaler(new PictureSize(640, 480), PixelLayout.YUV420P)) {
            decoder.decode(key, pictures::add);
            try (DecodedPicture full = pictures.get(0);
                    DecodedPicture limited = scaler.scale(full)) {
                assertThat(darkest(full)).isLessThan(8);
                assertThat(darkest(limited)).isBetween(14, 20);
            }
        }
    }

    @Test
    void scale_toRgb_givesTheColour() throws Exception {
        try (FfmpegScaler scaler = new FfmpegScaler(new PictureSize(64, 64), PixelLayout.RGB24);
                DecodedPicture red = plain(64, 63, 102, 240);
                DecodedPicture rgb = scaler.scale(red)) {
            ByteBuffer pixels = rgb.plane(0);
            assertThat(pixels.get(0) & 0xff).isGreaterThan(230);
            assertThat(pixels.get(1) & 0xff).isLessThan(40);
            assertThat(pixels.get(2) & 0xff).isLessThan(40);
            assertThat(rgb.strideBytes(0)).isGreaterThanOrEqualTo(3 * 64);
        }
    }

    @Test
    void scale_earlierPictureStillOwned_isNotOverwritten() throws Exception {
        try (FfmpegScaler scaler = new FfmpegScaler(new PictureSize(32, 32), PixelLayout.YUV420P);
                DecodedPicture dark = plain(64, 30, 128, 128);
                DecodedPicture bright = plain(64, 200, 128, 128);
                DecodedPicture first = scaler.scale(dark);
                DecodedPicture second = scaler.scale(bright)) {
            assertThat(first.plane(0).get(0) & 0xff).isBetween(28, 32);
            assertThat(second.plane(0).get(0) & 0xff).isBetween(198, 202);
        }
    }

    @Test
    void scale_changingSourceSizes_followsThem() throws Exception {
        try (FfmpegScaler scaler = new FfmpegScaler(new PictureSize(160, 160), PixelLayout.NV12)) {
            for (PictureSize size :
                    List.of(new PictureSize(320, 180), new PictureSize(320, 240), new PictureSize(640, 360))) {
                try (DecodedPicture source = TestPictures.moving(size, 0, 0);
                        DecodedPicture scaled = scaler.scale(source)) {
                    assertThat(scaled.widthPixels()).isEqualTo(160);
                    assertThat(scaled.heightPixels())
                            .isEqualTo(scaler.sizeOf(source).heightPixels());
                    assertThat(scaled.layout()).isEqualTo(PixelLayout.NV12);
                }
            }
        }
    }

    private static DecodedPicture plain(int pixels, int y, int u, int v) {
        return DecodedPicture.copyOf(
                new PictureSize(pixels, pixels),
                PixelLayout.YUV420P,
                0,
                0,
                List.of(filled(pixels * pixels, y), filled(pixels * pixels / 4, u), filled(pixels * pixels / 4, v)));
    }

    private static ByteBuffer filled(int bytes, int value) {
        byte[] samples = new byte[bytes];
        java.util.Arrays.fill(samples, (byte) value);
        return ByteBuffer.wrap(samples);
    }

    private static int darkest(DecodedPicture picture) {
        ByteBuffer luma = picture.plane(0);
        int darkest = 255;
        for (int y = 0; y < picture.heightPixels(); y++) {
            for (int x = 0; x < picture.widthPixels(); x++) {
                darkest = Math.min(darkest, luma.get(y * picture.strideBytes(0) + x) & 0xff);
            }
        }
        return darkest;
    }

    private static byte[] halved(byte[] luma, int width) {
        byte[] half = new byte[luma.length / 4];
        for (int i = 0; i < half.length; i++) {
            half[i] = luma[i / (width / 2) * 2 * width + i % (width / 2) * 2];
        }
        return half;
    }
}
