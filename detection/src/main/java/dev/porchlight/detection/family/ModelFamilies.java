package dev.porchlight.detection.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The families that the detector can read. Thread: any. */
public final class ModelFamilies {
    private static final List<ModelFamily> ALL = List.of(new Yolox(), new YoloV5(), new YoloV8(), new Ssd());

    private ModelFamilies() {}

    /** The family of that name. */
    public static Optional<ModelFamily> named(String text) {
        return ALL.stream()
                .filter(family ->
                        family.text().equals(text) || family.otherNames().contains(text))
                .findFirst();
    }

    /** All names, for messages and help. */
    public static String names() {
        return ALL.stream().map(ModelFamily::text).collect(Collectors.joining(", "));
    }
}
