package dev.porchlight.detection.model;

import dev.porchlight.detection.family.ModelFamily;
import dev.porchlight.detection.family.Normalisation;
import dev.porchlight.detection.picture.InputSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the file {@code model.json} beside a model says about it (docs/models.md). Thread: any; immutable.
 *
 * @param name letters, digits, dot, dash and underscore
 * @param fileName of the TorchScript file, in the descriptor's folder
 * @param sha256 of that file, 64 lower-case hexadecimal digits
 * @param padding grey of the letterbox, 0 to 255
 * @param maxBatch most pictures that one call may hold; 1 unless the model was exported for more
 * @param maxOverlap intersection over union above which two boxes of one class are the same object
 * @param labels names of the classes, in the model's order
 * @param groups group of each label that rules can name
 * @param licence under which the weights were published
 * @param source where the model is from
 */
public record ModelDescriptor(
        String name,
        String fileName,
        String sha256,
        ModelFamily family,
        InputSpec input,
        Normalisation normalisation,
        int padding,
        int maxBatch,
        double maxOverlap,
        List<String> labels,
        Map<String, ClassGroup> groups,
        String licence,
        String source) {
    /** Name of the descriptor's own file. */
    public static final String FILE = "model.json";

    public static final int MAX_LABELS = 1000;
    public static final int MAX_BATCH = 16;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public ModelDescriptor {
        labels = List.copyOf(labels);
        groups = Map.copyOf(groups);
        require(isName(name), "name", "letters, digits, dots, dashes and underscores, not '" + name + "'");
        require(isName(fileName), "file", "the name of a file beside the descriptor, not '" + fileName + "'");
        require(HASH.matcher(sha256).matches(), "sha256", "64 hexadecimal digits in lower case");
        require(0 <= padding && padding <= 255, "padding", "0 to 255");
        require(1 <= maxBatch && maxBatch <= MAX_BATCH, "batch", "1 to " + MAX_BATCH);
        require(0 < maxOverlap && maxOverlap <= 1, "overlap", "above 0, at most 1");
        require(!labels.isEmpty() && labels.size() <= MAX_LABELS, "labels", "1 to " + MAX_LABELS + " names");
        require(new HashSet<>(labels).size() == labels.size(), "labels", "names that differ");
        for (String label : groups.keySet()) {
            require(labels.contains(label), "groups", "labels of the model; '" + label + "' is none");
        }
    }

    /** Whether {@code text} can name a model. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The group of a class number of the model. */
    public Optional<ClassGroup> groupOf(int classId) {
        return Optional.ofNullable(groups.get(labels.get(classId)));
    }

    private static void require(boolean met, String key, String expected) {
        if (!met) {
            throw new IllegalArgumentException(key + ": expected are " + expected);
        }
    }
}
