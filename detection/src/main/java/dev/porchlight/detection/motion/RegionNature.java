package dev.porchlight.detection.motion;

/** What a region of the foreground is. Thread: the detector's. */
final class RegionNature {
    /** A thing changes the luma across this many pixels of its edge; a light does so much more slowly. */
    private static final int EDGE_PIXELS = 2;

    private static final float MIN_EDGE_SHARPNESS = 0.4f;
    private static final double MIN_TEXTURE_CORRELATION = 0.8;
    private static final double MIN_TEXTURE_DEVIATION = 5;
    private static final float MIN_MOVED_SHARE = 0.06f;
    private static final float RECENT_THRESHOLD_SHARE = 0.6f;

    /** Keeps noise in the dark from looking like a change of light. */
    private static final float DARKEST = 12;

    /** By which measure a pixel changed. */
    private interface Change {
        float at(int pixel);
    }

    private final BackgroundModel model;
    private final ForegroundMask mask;

    RegionNature(BackgroundModel model, ForegroundMask mask) {
        this.model = model;
        this.mask = mask;
    }

    /** True when the region shows something else than a moment ago; false for what stands still. */
    boolean moved(Region region) {
        int moved = 0;
        for (int y = region.top(); y < region.bottom(); y++) {
            for (int x = region.left(); x < region.right(); x++) {
                int i = y * mask.width + x;
                if (mask.labels[i] == region.label()) {
                    float change = Math.abs(model.current.pixels[i] - model.recent.pixels[i]);
                    moved += change > RECENT_THRESHOLD_SHARE * model.threshold[i] ? 1 : 0;
                }
            }
        }
        return moved > MIN_MOVED_SHARE * region.area();
    }

    /** True when the background still shows through, brighter or darker, or when the change has no edge. */
    boolean isLight(Region region) {
        return showsBackground(region)
                || edgeSharpness(region, this::difference) < MIN_EDGE_SHARPNESS
                || edgeSharpness(region, this::ratio) < MIN_EDGE_SHARPNESS;
    }

    private boolean showsBackground(Region region) {
        double sumNow = 0;
        double sumOld = 0;
        double squaresNow = 0;
        double squaresOld = 0;
        double products = 0;
        int n = 0;
        for (int y = region.top(); y < region.bottom(); y++) {
            for (int x = region.left(); x < region.right(); x++) {
                int i = y * mask.width + x;
                if (mask.labels[i] == region.label()) {
                    double now = model.current.pixels[i];
                    double old = model.shortTerm.pixels[i];
                    sumNow += now;
                    sumOld += old;
                    squaresNow += now * now;
                    squaresOld += old * old;
                    products += now * old;
                    n++;
                }
            }
        }
        double varianceNow = squaresNow / n - sumNow / n * (sumNow / n);
        double varianceOld = squaresOld / n - sumOld / n * (sumOld / n);
        double least = Math.min(varianceNow, varianceOld);
        if (least < MIN_TEXTURE_DEVIATION * MIN_TEXTURE_DEVIATION) {
            return false;
        }
        double covariance = products / n - sumNow / n * (sumOld / n);
        return covariance / Math.sqrt(varianceNow * varianceOld) > MIN_TEXTURE_CORRELATION;
    }

    /** How much of the region's contrast falls off across its edge, averaged over the edge, 0 to about 1. */
    private float edgeSharpness(Region region, Change change) {
        float slopes = 0;
        int edges = 0;
        float contrast = 0;
        for (int y = region.top(); y < region.bottom(); y++) {
            for (int x = region.left(); x < region.right(); x++) {
                int i = y * mask.width + x;
                if (mask.labels[i] == region.label()) {
                    contrast += Math.abs(change.at(i));
                    if (isEdge(i, region.label())) {
                        slopes += slope(x, y, change);
                        edges++;
                    }
                }
            }
        }
        float meanContrast = contrast / region.area();
        return edges == 0 ? 0 : slopes / edges / meanContrast;
    }

    private boolean isEdge(int i, int label) {
        return mask.labels[i - 1] != label
                || mask.labels[i + 1] != label
                || mask.labels[i - mask.width] != label
                || mask.labels[i + mask.width] != label;
    }

    private float slope(int x, int y, Change change) {
        int left = y * mask.width + Math.max(0, x - EDGE_PIXELS);
        int right = y * mask.width + Math.min(mask.width - 1, x + EDGE_PIXELS);
        int above = Math.max(0, y - EDGE_PIXELS) * mask.width + x;
        int below = Math.min(mask.height - 1, y + EDGE_PIXELS) * mask.width + x;
        return Math.max(Math.abs(change.at(right) - change.at(left)), Math.abs(change.at(below) - change.at(above)));
    }

    private float difference(int i) {
        return model.current.pixels[i] - model.shortTerm.pixels[i];
    }

    /** Light falls on dark and bright things alike: by this measure it changes both by the same. */
    private float ratio(int i) {
        return (model.current.pixels[i] + DARKEST) / (model.shortTerm.pixels[i] + DARKEST) - 1;
    }

    /** Mean difference of a region from the background over what each pixel needs to be foreground, from about 1. */
    double clarity(Region region) {
        double sum = 0;
        for (int y = region.top(); y < region.bottom(); y++) {
            for (int x = region.left(); x < region.right(); x++) {
                int i = y * mask.width + x;
                if (mask.labels[i] == region.label()) {
                    sum += Math.abs(difference(i)) / model.threshold[i];
                }
            }
        }
        return sum / region.area();
    }
}
