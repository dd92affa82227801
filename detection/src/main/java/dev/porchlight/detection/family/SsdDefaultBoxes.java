package dev.porchlight.detection.family;

/**
 * The default boxes of SSD300 (Liu and others, arXiv:1512.02325 section 2.2) with the scales used for COCO, as shares of
 * the picture: map by map, shape by shape, row by row. Thread: any; immutable.
 */
final class SsdDefaultBoxes {
    static final int COUNT = 8732;

    private static final double FIGURE = 300;
    private static final int[] MAPS = {38, 19, 10, 5, 3, 1};
    private static final int[] STEPS = {8, 16, 32, 64, 100, 300};
    private static final int[] SCALES = {21, 45, 99, 153, 207, 261, 315};
    private static final int[][] ASPECTS = {{2}, {2, 3}, {2, 3}, {2, 3}, {2}, {2}};

    private final float[] centreX = new float[COUNT];
    private final float[] centreY = new float[COUNT];
    private final float[] width = new float[COUNT];
    private final float[] height = new float[COUNT];
    private int filled;

    SsdDefaultBoxes() {
        for (int map = 0; map < MAPS.length; map++) {
            double scale = SCALES[map] / FIGURE;
            double between = Math.sqrt(scale * SCALES[map + 1] / FIGURE);
            addShape(map, scale, scale);
            addShape(map, between, between);
            for (int aspect : ASPECTS[map]) {
                double root = Math.sqrt(aspect);
                addShape(map, scale * root, scale / root);
                addShape(map, scale / root, scale * root);
            }
        }
    }

    private void addShape(int map, double shapeWidth, double shapeHeight) {
        double step = STEPS[map] / FIGURE;
        for (int row = 0; row < MAPS[map]; row++) {
            for (int column = 0; column < MAPS[map]; column++) {
                centreX[filled] = share((column + 0.5) * step);
                centreY[filled] = share((row + 0.5) * step);
                width[filled] = share(shapeWidth);
                height[filled] = share(shapeHeight);
                filled++;
            }
        }
    }

    private static float share(double value) {
        return (float) Math.min(1, value);
    }

    float centreX(int index) {
        return centreX[index];
    }

    float centreY(int index) {
        return centreY[index];
    }

    float width(int index) {
        return width[index];
    }

    float height(int index) {
        return height[index];
    }
}
