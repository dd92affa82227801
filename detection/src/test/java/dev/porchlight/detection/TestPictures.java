package dev.porchlight.detection;

import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.RgbPicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/** Pictures for tests. Thread: any. */
public final class TestPictures {
    private TestPictures() {}

    /** A black picture with one square cell of a colour, as the tiny models look for. */
    public static RgbPicture square(int side, int cell, int column, int row, Color colour) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(column * cell, row * cell, cell, cell);
        graphics.dispose();
        return of(image);
    }

    public static RgbPicture plain(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return of(image);
    }

    /** {@code image} scaled as {@code input} asks. */
    public static RgbPicture scaled(BufferedImage image, InputSpec input) {
        InputSpec.Size size = input.pictureFor(image.getWidth(), image.getHeight());
        BufferedImage scaled = new BufferedImage(size.widthPixels(), size.heightPixels(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, size.widthPixels(), size.heightPixels(), null);
        graphics.dispose();
        return of(scaled);
    }

    public static RgbPicture of(BufferedImage image) {
        ByteBuffer rgb = ByteBuffer.allocate(3 * image.getWidth() * image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                rgb.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
            }
        }
        return new RgbPicture(image.getWidth(), image.getHeight(), rgb.flip(), 0);
    }
}
