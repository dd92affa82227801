package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A moving test picture in YUV 4:2:0: a diagonal gradient, a bright square that moves eight pixels a picture, and on
 * demand a noisy half that no encoder can predict. Thread: any.
 */
public final class TestPictures {
    private static final int SQUARE_PIXELS = 32;
    private static final int STEP_PIXELS = 8;

    private TestPictures() {}

    public static DecodedPicture moving(PictureSize size, int index, long ptsMicros) {
        return picture(size, luma(size, index, false), ptsMicros);
    }

    public static DecodedPicture noisy(PictureSize size, int index, long ptsMicros) {
        return picture(size, luma(size, index, true), ptsMicros);
    }

    /** The luma samples that {@link #moving} draws. */
    public static byte[] luma(PictureSize size, int index, boolean noisy) {
        int width = size.widthPixels();
        int height = size.heightPixels();
        byte[] luma = new byte[width * height];
        int noise = index * 7919 + 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                noise = noise * 1664525 + 1013904223;
                boolean random = noisy && x < width / 2;
                luma[y * width + x] =
                        (byte) (random ? 16 + (noise >>> 24) % 200 : 40 + (x + y) * 120 / (width + height));
            }
        }
        int left = index * STEP_PIXELS % (width - SQUARE_PIXELS);
        for (int y = height / 2; y < height / 2 + SQUARE_PIXELS; y++) {
            Arrays.fill(luma, y * width + left, y * width + left + SQUARE_PIXELS, (byte) 220);
        }
        return luma;
    }

    /** Peak signal-to-noise ratio of the luma of {@code picture} against {@code expected}, in dB. */
    public static double psnr(DecodedPicture picture, byte[] expected) {
        ByteBuffer luma = picture.plane(0);
        double squares = 0;
        for (int y = 0; y < picture.heightPixels(); y++) {
            for (int x = 0; x < picture.widthPixels(); x++) {
                int difference = (luma.get(y * picture.strideBytes(0) + x) & 0xff)
                        - (expected[y * picture.widthPixels() + x] & 0xff);
                squares += difference * difference;
            }
        }
        double mean = Math.max(1e-9, squares / expected.length);
        return 10 * Math.log10(255.0 * 255.0 / mean);
    }

    private static DecodedPicture picture(PictureSize size, byte[] luma, long ptsMicros) {
        byte[] chroma = new byte[luma.length / 4];
        Arrays.fill(chroma, (byte) 128);
        return DecodedPicture.copyOf(
                size,
                PixelLayout.YUV420P,
                ptsMicros,
                ptsMicros * 1000,
                List.of(ByteBuffer.wrap(luma), ByteBuffer.wrap(chroma), ByteBuffer.wrap(chroma)));
    }
}
