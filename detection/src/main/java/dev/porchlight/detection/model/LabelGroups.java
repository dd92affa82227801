package dev.porchlight.detection.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The usual group of a label, by its English name as in the COCO, Open Images and VOC data sets. Thread: any. */
public final class LabelGroups {
    private static final Map<ClassGroup, List<String>> USUAL = Map.of(
            ClassGroup.PERSON,
            List.of("person", "man", "woman", "boy", "girl", "pedestrian", "human"),
            ClassGroup.ANIMAL,
            List.of(
                    "animal",
                    "bird",
                    "cat",
                    "dog",
                    "horse",
                    "sheep",
                    "cow",
                    "elephant",
                    "bear",
                    "zebra",
                    "giraffe",
                    "deer",
                    "fox",
                    "rabbit",
                    "squirrel",
                    "raccoon",
                    "hedgehog",
                    "goat",
                    "pig",
                    "chicken",
                    "duck"),
            ClassGroup.VEHICLE,
            List.of(
                    "vehicle",
                    "bicycle",
                    "car",
                    "motorcycle",
                    "motorbike",
                    "bus",
                    "train",
                    "truck",
                    "boat",
                    "van",
                    "scooter"),
            ClassGroup.PACKAGE,
            List.of("package", "parcel", "cardboard box"));

    private LabelGroups() {}

    /** The groups of those {@code labels} that have a usual one. */
    public static Map<String, ClassGroup> of(List<String> labels) {
        Map<String, ClassGroup> groups = new HashMap<>();
        for (String label : labels) {
            of(label).ifPresent(group -> groups.put(label, group));
        }
        return groups;
    }

    private static Optional<ClassGroup> of(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        return USUAL.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
