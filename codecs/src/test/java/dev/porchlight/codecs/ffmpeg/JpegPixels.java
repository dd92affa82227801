package dev.porchlight.codecs.ffmpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.imageio.ImageIO;

/** A JPEG as the decoder of the JDK shows it: a foreign one. */
public final class JpegPixels {
    private final BufferedImage image;

    private JpegPixels(BufferedImage image) {
        this.image = image;
    }

    public static JpegPixels of(ByteBuffer jpeg) {
        byte[] bytes = new byte[jpeg.remaining()];
        jpeg.duplicate().get(bytes);
        try {
            return new JpegPixels(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)), "no JPEG"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    /** R, G, B. */
    public int[] at(int x, int y) {
        int rgb = image.getRGB(x, y);
        return new int[] {(rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff};
    }
}
