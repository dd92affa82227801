package dev.porchlight.codecs.demo;

/** A front door at night under a lamp; a visitor walks up, waits and leaves. Lengths are shares of the picture. */
final class Porch {
    private static final double CYCLE_SECONDS = 30;
    private static final double WALK_SECONDS = 6;
    private static final double STAY_SECONDS = 4;
    private static final double DOOR_X = 0.62;

    private static final Colour COAT = Colour.rgb(0x9c3b2e);

    private Porch() {}

    static void paintBackdrop(SceneCanvas canvas) {
        double w = canvas.width();
        double h = canvas.height();
        canvas.fade(0, h * 0.72, Colour.rgb(0x4a3a30), Colour.rgb(0x6a5444));
        canvas.fade(h * 0.72, h * 0.28, Colour.rgb(0x3c3834), Colour.rgb(0x5a554f));
        for (int plank = 1; plank < 9; plank++) {
            canvas.rectangle(0, h * 0.08 * plank, w, h * 0.006, Colour.rgb(0x3a2c24));
        }
        canvas.rectangle(w * 0.68, h * 0.18, w * 0.2, h * 0.56, Colour.rgb(0xd8d2c4));
        canvas.rectangle(w * 0.695, h * 0.2, w * 0.17, h * 0.54, Colour.rgb(0x24506b));
        canvas.rectangle(w * 0.71, h * 0.24, w * 0.14, h * 0.16, Colour.rgb(0xe8cf86));
        canvas.ellipse(w * 0.845, h * 0.5, h * 0.012, h * 0.012, Colour.rgb(0xd9b64a));
        canvas.rectangle(w * 0.18, h * 0.22, w * 0.2, h * 0.28, Colour.rgb(0xd8d2c4));
        canvas.rectangle(w * 0.19, h * 0.24, w * 0.18, h * 0.24, Colour.rgb(0xf0d890));
        canvas.ellipse(w * 0.53, h * 0.16, h * 0.05, h * 0.06, Colour.rgb(0xfff0b8));
        canvas.rectangle(w * 0.66, h * 0.74, w * 0.24, h * 0.03, Colour.rgb(0x7a6a52));
    }

    static void paintFigures(SceneCanvas canvas, double seconds) {
        double moment = seconds % CYCLE_SECONDS;
        double away = -0.15;
        double x;
        if (moment < WALK_SECONDS) {
            x = away + (DOOR_X - away) * moment / WALK_SECONDS;
        } else if (moment < WALK_SECONDS + STAY_SECONDS) {
            x = DOOR_X;
        } else {
            x = DOOR_X + (away - DOOR_X) * (moment - WALK_SECONDS - STAY_SECONDS) / WALK_SECONDS;
        }
        if (x > away) {
            boolean walks = x != DOOR_X;
            Figures.person(canvas, x, 0.9, 0.62, walks ? seconds : 0, COAT);
        }
    }
}
