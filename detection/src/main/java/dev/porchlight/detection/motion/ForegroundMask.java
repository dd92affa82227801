package dev.porchlight.detection.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pixels that differ from the background, and the connected regions that they form. Thread: the detector's. */
final class ForegroundMask {
    /** Of nine pixels in a square so many must differ: what is thinner than two pixels is no region. */
    private static final int MAJORITY = 5;

    final int width;
    final int height;
    final boolean[] marks;
    final int[] labels;
    private final boolean[] coherent;
    private final int[] pending;

    ForegroundMask(int width, int height) {
        this.width = width;
        this.height = height;
        this.marks = new boolean[width * height];
        this.labels = new int[width * height];
        this.coherent = new boolean[width * height];
        this.pending = new int[width * height];
    }

    /** Share of the picture that is marked, 0 to 1. */
    double share() {
        int marked = 0;
        for (boolean mark : marks) {
            marked += mark ? 1 : 0;
        }
        return (double) marked / marks.length;
    }

    /** The regions of at least {@code minPixels}; {@link #labels} then holds the label of each pixel's region, else 0. */
    List<Region> regions(int minPixels) {
        keepCoherent();
        Arrays.fill(labels, 0);
        List<Region> regions = new ArrayList<>();
        int label = 0;
        for (int i = 0; i < coherent.length; i++) {
            if (coherent[i] && labels[i] == 0) {
                Region region = fill(i, ++label);
                if (region.area() >= minPixels) {
                    regions.add(region);
                }
            }
        }
        return regions;
    }

    private void keepCoherent() {
        Arrays.fill(coherent, false);
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                coherent[i] = marksInRow(i - width) + marksInRow(i) + marksInRow(i + width) >= MAJORITY;
            }
        }
    }

    private int marksInRow(int middle) {
        return (marks[middle - 1] ? 1 : 0) + (marks[middle] ? 1 : 0) + (marks[middle + 1] ? 1 : 0);
    }

    private Region fill(int first, int label) {
        Region.Bounds bounds = new Region.Bounds();
        int waiting = 0;
        pending[waiting++] = first;
        labels[first] = label;
        while (waiting > 0) {
            int i = pending[--waiting];
            bounds.add(i % width, i / width);
            // The outermost pixels are never coherent, so every neighbour exists.
            for (int row = i - width; row <= i + width; row += width) {
                for (int next = row - 1; next <= row + 1; next++) {
                    if (coherent[next] && labels[next] == 0) {
                        labels[next] = label;
                        pending[waiting++] = next;
                    }
                }
            }
        }
        return bounds.region(label);
    }
}
