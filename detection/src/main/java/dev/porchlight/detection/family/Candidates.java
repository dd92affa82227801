package dev.porchlight.detection.family;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Boxes that a model proposes, in pixels of its input, before and after those that show the same object are dropped.
 * Thread: confined to its creator.
 */
public final class Candidates {
    /** More than any scene holds: bounds the work that a senseless answer can cause. */
    static final int MAX_KEPT = 300;

    private static final int MAX_COMPARED = 2000;
    private static final int NUMBERS_PER_BOX = 4;

    private float[] corners = new float[NUMBERS_PER_BOX * 64];
    private float[] scores = new float[64];
    private int[] classes = new int[64];
    private int size;

    /**
     * Adds a box given by its centre.
     *
     * @throws InvalidOutputException when it has no finite size
     */
    void addCentred(float centreX, float centreY, float width, float height, float score, int classId)
            throws InvalidOutputException {
        if (!Float.isFinite(centreX + centreY + width + height)) {
            throw new InvalidOutputException("a box of the model's answer has no finite size");
        }
        grow();
        int at = NUMBERS_PER_BOX * size;
        corners[at] = centreX - width / 2;
        corners[at + 1] = centreY - height / 2;
        corners[at + 2] = centreX + width / 2;
        corners[at + 3] = centreY + height / 2;
        scores[size] = Math.min(1, score);
        classes[size] = classId;
        size++;
    }

    /** Keeps, class by class, the best of the boxes that overlap by more than {@code maxOverlap}; best score first. */
    public int[] suppress(double maxOverlap) {
        int[] order = bestFirst();
        int[] kept = new int[Math.min(order.length, MAX_KEPT)];
        int count = 0;
        for (int i = 0; i < order.length && count < kept.length; i++) {
            if (isNew(order[i], kept, count, maxOverlap)) {
                kept[count++] = order[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private int[] bestFirst() {
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .limit(MAX_COMPARED)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean isNew(int candidate, int[] kept, int count, double maxOverlap) {
        for (int i = 0; i < count; i++) {
            if (classes[kept[i]] == classes[candidate] && overlap(kept[i], candidate) > maxOverlap) {
                return false;
            }
        }
        return true;
    }

    private double overlap(int a, int b) {
        double width = Math.min(xMax(a), xMax(b)) - Math.max(xMin(a), xMin(b));
        double height = Math.min(yMax(a), yMax(b)) - Math.max(yMin(a), yMin(b));
        double both = width > 0 && height > 0 ? width * height : 0;
        return both <= 0 ? 0 : both / (area(a) + area(b) - both);
    }

    private double area(int index) {
        return (xMax(index) - xMin(index)) * (yMax(index) - yMin(index));
    }

    private void grow() {
        if (size == scores.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
            scores = Arrays.copyOf(scores, 2 * size);
            classes = Arrays.copyOf(classes, 2 * size);
        }
    }

    public int size() {
        return size;
    }

    public double xMin(int index) {
        return corners[NUMBERS_PER_BOX * index];
    }

    public double yMin(int index) {
        return corners[NUMBERS_PER_BOX * index + 1];
    }

    public double xMax(int index) {
        return corners[NUMBERS_PER_BOX * index + 2];
    }

    public double yMax(int index) {
        return corners[NUMBERS_PER_BOX * index + 3];
    }

    /** 0 to 1. */
    public double score(int index) {
        return scores[index];
    }

    public int classId(int index) {
        return classes[index];
    }
}
