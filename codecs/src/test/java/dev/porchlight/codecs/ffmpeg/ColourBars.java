package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.List;

/** Eight upright bars of plain colours, as a camera in limited range codes them (ITU-T H.273 section 8.3). */
public final class ColourBars {
    /** R, G, B of each bar, left to right. */
    public static final List<int[]> COLOURS = List.of(
            new int[] {255, 255, 255},
            new int[] {200, 200, 40},
            new int[] {40, 200, 200},
            new int[] {40, 200, 40},
            new int[] {200, 40, 200},
            new int[] {200, 40, 40},
            new int[] {40, 40, 200},
            new int[] {0, 0, 0});

    private static final double RED_601 = 0.299;
    private static final double BLUE_601 = 0.114;
    private static final double RED_709 = 0.2126;
    private static final double BLUE_709 = 0.0722;

    private ColourBars() {}

    /** Coded with the matrix that is customary for the height, which the picture does not state. */
    public static DecodedPicture picture(PictureSize size, long ptsMicros, long arrivalNanos) {
        boolean high = size.heightPixels() >= 720;
        int width = size.widthPixels();
        int height = size.heightPixels();
        byte[] y = new byte[width * height];
        byte[] u = new byte[width * height / 4];
        byte[] v = new byte[width * height / 4];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int[] rgb = COLOURS.get(column * COLOURS.size() / width);
                double red = high ? RED_709 : RED_601;
                double blue = high ? BLUE_709 : BLUE_601;
                double luma = red * rgb[0] + (1 - red - blue) * rgb[1] + blue * rgb[2];
                y[row * width + column] = (byte) Math.round(16 + luma * 219 / 255);
                int chroma = row / 2 * (width / 2) + column / 2;
                u[chroma] = (byte) Math.round(128 + (rgb[2] - luma) / (2 * (1 - blue)) * 224 / 255);
                v[chroma] = (byte) Math.round(128 + (rgb[0] - luma) / (2 * (1 - red)) * 224 / 255);
            }
        }
        return DecodedPicture.copyOf(
                size,
                PixelLayout.YUV420P,
                ptsMicros,
                arrivalNanos,
                List.of(ByteBuffer.wrap(y), ByteBuffer.wrap(u), ByteBuffer.wrap(v)));
    }
}
