package dev.porchlight.detection;

import dev.porchlight.detection.picture.RgbPicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

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

    /**
     * {@code image} scaled to fit into a square and padded with grey at the right and the bottom: bilinear, over as many
     * pixels as fall into one, fractions of the size cut off. So the reference of the golden detections did it.
     */
    public static RgbPicture letterboxed(BufferedImage image, int side) {
        double scale = Math.min((double) side / image.getWidth(), (double) side / image.getHeight());
        int width = (int) (image.getWidth() * scale);
        int height = (int) (image.getHeight() * scale);
        byte[] padded = new byte[3 * side * side];
        Arrays.fill(padded, (byte) 114);
        byte[] rgb = scaled(image, width, height);
        for (int row = 0; row < height; row++) {
            System.arraycopy(rgb, 3 * row * width, padded, 3 * row * side, 3 * width);
        }
        return new RgbPicture(side, side, ByteBuffer.wrap(padded), 0);
    }

    private static byte[] scaled(BufferedImage image, int width, int height) {
        float[][] rows = new float[3 * image.getHeight()][];
        for (int y = 0; y < image.getHeight(); y++) {
            int[] argb = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
            for (int channel = 0; channel < 3; channel++) {
                float[] line = new float[argb.length];
                for (int x = 0; x < line.length; x++) {
                    line[x] = argb[x] >> (16 - 8 * channel) & 0xFF;
                }
                rows[3 * y + channel] = resampled(line, width);
            }
        }
        byte[] rgb = new byte[3 * width * height];
        for (int channel = 0; channel < 3; channel++) {
            for (int x = 0; x < width; x++) {
                float[] column = new float[image.getHeight()];
                for (int y = 0; y < column.length; y++) {
                    column[y] = rows[3 * y + channel][x];
                }
                float[] scaled = resampled(column, height);
                for (int y = 0; y < height; y++) {
                    rgb[3 * (y * width + x) + channel] = (byte) Math.round(scaled[y]);
                }
            }
        }
        return rgb;
    }

    private static float[] resampled(float[] line, int length) {
        double scale = (double) line.length / length;
        double reach = Math.max(1, scale);
        float[] result = new float[length];
        for (int i = 0; i < length; i++) {
            double centre = (i + 0.5) * scale - 0.5;
            double sum = 0;
            double weights = 0;
            for (int at = (int) Math.ceil(centre - reach); at <= centre + reach; at++) {
                double weight = Math.max(0, 1 - Math.abs(at - centre) / reach);
                sum += weight * line[Math.max(0, Math.min(line.length - 1, at))];
                weights += weight;
            }
            result[i] = Math.round(sum / weights);
        }
        return result;
    }

    /** A JPEG's own samples by the matrix of JFIF (ITU-T T.871 section 7); ImageIO would apply colour profiles. */
    public static BufferedImage jpeg(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            Raster raster = reader.readRaster(0, null);
            BufferedImage image = new BufferedImage(raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_INT_RGB);
            int[] ycc = new int[3];
            for (int y = 0; y < raster.getHeight(); y++) {
                for (int x = 0; x < raster.getWidth(); x++) {
                    raster.getPixel(x, y, ycc);
                    double blue = ycc[1] - 128;
                    double red = ycc[2] - 128;
                    image.setRGB(
                            x,
                            y,
                            level(ycc[0] + 1.402 * red) << 16
                                    | level(ycc[0] - 0.344136 * blue - 0.714136 * red) << 8
                                    | level(ycc[0] + 1.772 * blue));
                }
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
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
