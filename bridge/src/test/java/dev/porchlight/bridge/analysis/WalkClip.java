package dev.porchlight.bridge.analysis;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.EncoderSettings;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoEncoder;
import dev.porchlight.codecs.ffmpeg.PictureColours;
import dev.porchlight.codecs.ffmpeg.PixelLayout;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** H.264 clips, 15 pictures a second, of a noisy still scene through which a box of 2 % of the picture walks. */
final class WalkClip {
    private static final PictureSize SIZE = new PictureSize(320, 180);
    private static final int FPS = 15;
    private static final int BOX_PIXELS = 34;
    private static final int STEP_PIXELS = 5;

    private WalkClip() {}

    /** {@code pictures} pictures; the box is there from picture {@code begin} to {@code end}. */
    static List<AccessUnit> between(int begin, int end, int pictures) throws FfmpegException {
        Random random = new Random(7);
        List<AccessUnit> units = new ArrayList<>();
        EncoderSettings settings =
                new EncoderSettings(SIZE, FPS, 2000, H264Profile.MAIN, 1000, new PictureColours(1, 1, 1));
        try (FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(EncoderKind.OPENH264, settings)) {
            for (int i = 0; i < pictures; i++) {
                byte[] luma = scene(random);
                if (i >= begin && i < end) {
                    drawBox(luma, (i - begin) * STEP_PIXELS);
                }
                try (DecodedPicture picture = picture(luma, i * 1_000_000L / FPS)) {
                    encoder.encode(picture, i % (4 * FPS) == 0, units::add);
                }
            }
        }
        return units;
    }

    private static byte[] scene(Random random) {
        byte[] luma = new byte[SIZE.widthPixels() * SIZE.heightPixels()];
        for (int i = 0; i < luma.length; i++) {
            int x = i % SIZE.widthPixels();
            int y = i / SIZE.widthPixels();
            luma[i] = (byte) (90 + (x / 40 + y / 30) % 2 * 60 + random.nextInt(5));
        }
        return luma;
    }

    private static void drawBox(byte[] luma, int left) {
        for (int y = 70; y < 70 + BOX_PIXELS; y++) {
            int from = y * SIZE.widthPixels() + left;
            Arrays.fill(luma, from, from + Math.max(0, Math.min(BOX_PIXELS, SIZE.widthPixels() - left)), (byte) 30);
        }
    }

    private static DecodedPicture picture(byte[] luma, long ptsMicros) {
        byte[] chroma = new byte[luma.length / 4];
        Arrays.fill(chroma, (byte) 128);
        return DecodedPicture.copyOf(
                SIZE,
                PixelLayout.YUV420P,
                ptsMicros,
                ptsMicros * 1000,
                List.of(ByteBuffer.wrap(luma), ByteBuffer.wrap(chroma), ByteBuffer.wrap(chroma)));
    }
}
