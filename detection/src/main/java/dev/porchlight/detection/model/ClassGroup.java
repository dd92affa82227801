package dev.porchlight.detection.model;

import java.util.Locale;

/** The groups that rules speak of; a model's labels are sorted into them. Thread: any. */
public enum ClassGroup {
    PERSON,
    ANIMAL,
    VEHICLE,
    PACKAGE;

    /** As written in configurations and descriptors: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
