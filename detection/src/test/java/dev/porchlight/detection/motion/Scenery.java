package dev.porchlight.detection.motion;

import dev.porchlight.detection.picture.LumaPicture;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.DoubleStream;

/** A drawn scene: a textured background, and what a test lays over it. Reproducible by its seed. */
final class Scenery {
    static final int WIDTH = 160;
    static final int HEIGHT = 90;

    private static final double[] NOISE =
            DoubleStream.generate(new Random(99)::nextGaussian).limit(50_021).toArray();

    final Random random;
    private final double[] background = new double[WIDTH * HEIGHT];
    private double[] canvas;

    Scenery(long seed) {
        random = new Random(seed);
        for (int i = 0; i < background.length; i++) {
            int row = i / WIDTH;
            background[i] = 70 + 60.0 * row / HEIGHT;
        }
        for (int patch = 0; patch < 40; patch++) {
            int left = random.nextInt(WIDTH);
            int top = random.nextInt(HEIGHT);
            double level = 30 + random.nextInt(150);
            for (int y = top; y < Math.min(HEIGHT, top + 4 + random.nextInt(25)); y++) {
                for (int x = left; x < Math.min(WIDTH, left + 30); x++) {
                    background[y * WIDTH + x] = level + 10 * Math.sin(x * 0.9) + 8 * Math.cos(y * 0.7);
                }
            }
        }
        canvas = background.clone();
    }

    Scenery clear() {
        canvas = background.clone();
        return this;
    }

    Scenery box(double left, double top, double width, double height, double level) {
        for (int y = (int) top; y < top + height; y++) {
            for (int x = (int) left; x < left + width; x++) {
                if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) {
                    canvas[y * WIDTH + x] = level + 6 * ((x + y) % 3);
                }
            }
        }
        return this;
    }

    Scenery light(double gain, double offset) {
        for (int i = 0; i < canvas.length; i++) {
            canvas[i] = gain * canvas[i] + offset;
        }
        return this;
    }

    /** A soft round light: the background, brighter, as {@code strength} and distance tell. */
    Scenery glow(double centreX, double centreY, double radius, double strength) {
        for (int i = 0; i < canvas.length; i++) {
            double x = (i % WIDTH - centreX) / radius;
            int row = i / WIDTH;
            double y = (row - centreY) / radius;
            canvas[i] *= 1 + strength * Math.exp(-(x * x + y * y) / 2);
        }
        return this;
    }

    /** Darker left of {@code edge}, over a penumbra. */
    Scenery shadow(double edge, double penumbra, double gain) {
        for (int i = 0; i < canvas.length; i++) {
            double share = Math.max(0, Math.min(1, (edge - i % WIDTH) / penumbra));
            canvas[i] *= 1 - (1 - gain) * share;
        }
        return this;
    }

    Scenery noise(double deviation) {
        int start = random.nextInt(NOISE.length);
        for (int i = 0; i < canvas.length; i++) {
            canvas[i] += deviation * NOISE[(start + i) % NOISE.length];
        }
        return this;
    }

    Scenery rain(int streaks, int length, double brightness) {
        for (int streak = 0; streak < streaks; streak++) {
            int x = random.nextInt(WIDTH);
            int top = random.nextInt(HEIGHT);
            for (int y = top; y < Math.min(HEIGHT, top + length); y++) {
                canvas[y * WIDTH + Math.min(WIDTH - 1, x + (y - top) / 4)] += brightness;
            }
        }
        return this;
    }

    Scenery shift(int across, int down) {
        double[] moved = new double[canvas.length];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int fromX = Math.max(0, Math.min(WIDTH - 1, x - across));
                int fromY = Math.max(0, Math.min(HEIGHT - 1, y - down));
                moved[y * WIDTH + x] = canvas[fromY * WIDTH + fromX];
            }
        }
        canvas = moved;
        return this;
    }

    /** What a night camera makes of it: other materials are bright in infrared. */
    Scenery infrared() {
        for (int i = 0; i < canvas.length; i++) {
            double x = (i % WIDTH - WIDTH / 2.0) / WIDTH;
            canvas[i] = (200 - canvas[i] * 0.7) * (1 - x * x) + 20 * Math.sin(canvas[i] * 0.2);
        }
        return this;
    }

    LumaPicture at(double seconds) {
        byte[] luma = new byte[canvas.length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Math.max(0, Math.min(255, Math.round(canvas[i])));
        }
        return new LumaPicture(WIDTH, HEIGHT, ByteBuffer.wrap(luma), Math.round(seconds * 1e6));
    }
}
