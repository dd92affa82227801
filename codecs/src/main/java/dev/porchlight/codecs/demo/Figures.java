package dev.porchlight.codecs.demo;

/** The figures that walk through the scenes. Lengths are shares of the picture. Thread: any; stateless. */
final class Figures {
    private static final Colour SKIN = Colour.rgb(0xd9a982);
    private static final Colour HAIR = Colour.rgb(0x2c2019);
    private static final Colour TROUSERS = Colour.rgb(0x2a3442);
    private static final Colour FUR = Colour.rgb(0x2b2b2e);
    private static final double STEPS_PER_SECOND = 1.6;

    private Figures() {}

    /**
     * A person seen from the side.
     *
     * @param feetY where it stands
     * @param size its height
     * @param seconds moves the legs; 0 stands still
     */
    static void person(SceneCanvas canvas, double x, double feetY, double size, double seconds, Colour coat) {
        double unit = canvas.height() * size;
        double cx = x * canvas.width();
        double feet = feetY * canvas.height();
        double swing = Math.sin(seconds * STEPS_PER_SECOND * Math.PI) * unit * 0.12;
        double hip = feet - unit * 0.47;
        canvas.limb(cx, hip, cx + swing, feet, unit * 0.085, TROUSERS);
        canvas.limb(cx, hip, cx - swing, feet, unit * 0.085, TROUSERS);
        canvas.limb(cx, feet - unit * 0.8, cx - swing * 0.7, hip + unit * 0.05, unit * 0.06, coat);
        canvas.ellipse(cx, feet - unit * 0.62, unit * 0.11, unit * 0.21, coat);
        canvas.limb(cx, feet - unit * 0.8, cx + swing * 0.7, hip + unit * 0.05, unit * 0.06, coat);
        canvas.rectangle(cx - unit * 0.03, feet - unit * 0.87, unit * 0.06, unit * 0.06, SKIN);
        canvas.ellipse(cx, feet - unit * 0.92, unit * 0.065, unit * 0.08, SKIN);
        canvas.ellipse(cx - unit * 0.008, feet - unit * 0.95, unit * 0.066, unit * 0.055, HAIR);
    }

    /** A cat that walks to the right. */
    static void cat(SceneCanvas canvas, double x, double feetY, double size, double seconds) {
        double unit = canvas.height() * size;
        double cx = x * canvas.width();
        double feet = feetY * canvas.height();
        double swing = Math.sin(seconds * 2 * STEPS_PER_SECOND * Math.PI) * unit * 0.18;
        for (double leg : new double[] {-0.6, -0.45, 0.4, 0.55}) {
            double direction = leg == -0.6 || leg == 0.4 ? 1 : -1;
            canvas.limb(
                    cx + leg * unit, feet - unit * 0.5, cx + leg * unit + direction * swing, feet, unit * 0.12, FUR);
        }
        canvas.ellipse(cx, feet - unit * 0.6, unit * 0.75, unit * 0.28, FUR);
        canvas.limb(cx - unit * 1.0, feet - unit * 1.2, cx - unit * 0.65, feet - unit * 0.6, unit * 0.09, FUR);
        canvas.ellipse(cx + unit * 0.78, feet - unit * 0.85, unit * 0.24, unit * 0.22, FUR);
        canvas.limb(cx + unit * 0.65, feet - unit * 1.2, cx + unit * 0.65, feet - unit * 0.95, unit * 0.09, FUR);
        canvas.limb(cx + unit * 0.9, feet - unit * 1.2, cx + unit * 0.9, feet - unit * 0.95, unit * 0.09, FUR);
    }
}
