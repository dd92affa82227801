package dev.porchlight.codecs.demo;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A place that a synthetic camera looks at, with somebody passing now and then. Thread: any; stateless. */
public enum DemoScene {
    PORCH {
        @Override
        void paintBackdrop(SceneCanvas canvas) {
            Porch.paintBackdrop(canvas);
        }

        @Override
        void paintFigures(SceneCanvas canvas, double seconds) {
            Porch.paintFigures(canvas, seconds);
        }
    },
    GARDEN {
        @Override
        void paintBackdrop(SceneCanvas canvas) {
            Garden.paintBackdrop(canvas);
        }

        @Override
        void paintFigures(SceneCanvas canvas, double seconds) {
            Garden.paintFigures(canvas, seconds);
        }
    };

    /**
     * The scene of {@code demo:name}.
     *
     * @throws IllegalArgumentException names those there are
     */
    public static DemoScene named(String name) {
        return Arrays.stream(values())
                .filter(scene -> scene.sourceName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no demo:" + name + "; choose one of "
                        + Arrays.stream(values())
                                .map(scene -> "demo:" + scene.sourceName())
                                .collect(Collectors.joining(", "))));
    }

    String sourceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract void paintBackdrop(SceneCanvas canvas);

    abstract void paintFigures(SceneCanvas canvas, double seconds);

    /** The part that never changes. */
    public SceneCanvas backdrop(int widthPixels, int heightPixels) {
        SceneCanvas canvas = new SceneCanvas(widthPixels, heightPixels);
        paintBackdrop(canvas);
        return canvas;
    }

    /** Paints figures and clock over a fresh copy of the backdrop; {@code seconds} counts since the camera was opened. */
    public void paintMoment(SceneCanvas canvas, double seconds, LocalDateTime time) {
        paintFigures(canvas, seconds);
        ClockFace.paint(canvas, time);
    }
}
