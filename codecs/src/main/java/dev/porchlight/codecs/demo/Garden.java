package dev.porchlight.codecs.demo;

/** A garden by day; a cat crosses the lawn, and a gardener passes behind it. Lengths are shares of the picture. */
final class Garden {
    private static final double CYCLE_SECONDS = 40;
    private static final double CAT_SECONDS = 12;
    private static final double GARDENER_FROM_SECONDS = 18;
    private static final double GARDENER_SECONDS = 14;

    private static final Colour SHIRT = Colour.rgb(0x3f6fb0);

    private Garden() {}

    static void paintBackdrop(SceneCanvas canvas) {
        double w = canvas.width();
        double h = canvas.height();
        canvas.fade(0, h * 0.4, Colour.rgb(0x7fb4e6), Colour.rgb(0xd6e9f5));
        canvas.fade(h * 0.4, h * 0.6, Colour.rgb(0x5f9a45), Colour.rgb(0x3d7a30));
        for (int board = 0; board < 20; board++) {
            canvas.rectangle(w * 0.05 * board, h * 0.3, w * 0.046, h * 0.16, Colour.rgb(0xb08a5c));
        }
        canvas.rectangle(w * 0.14, h * 0.25, w * 0.025, h * 0.35, Colour.rgb(0x5b4330));
        canvas.ellipse(w * 0.15, h * 0.2, w * 0.1, h * 0.15, Colour.rgb(0x2f6b2a));
        canvas.ellipse(w * 0.2, h * 0.25, w * 0.07, h * 0.11, Colour.rgb(0x3b7d33));
        canvas.ellipse(w * 0.8, h * 0.5, w * 0.09, h * 0.07, Colour.rgb(0x34702c));
        canvas.ellipse(w * 0.55, h * 1.02, w * 0.3, h * 0.12, Colour.rgb(0xc9b48a));
    }

    static void paintFigures(SceneCanvas canvas, double seconds) {
        double moment = seconds % CYCLE_SECONDS;
        double gardener = (moment - GARDENER_FROM_SECONDS) / GARDENER_SECONDS;
        if (gardener >= 0 && gardener < 1) {
            Figures.person(canvas, 1.1 - 1.2 * gardener, 0.72, 0.42, seconds, SHIRT);
        }
        double cat = moment / CAT_SECONDS;
        if (cat < 1) {
            Figures.cat(canvas, -0.1 + 1.2 * cat, 0.86, 0.12, seconds);
        }
    }
}
