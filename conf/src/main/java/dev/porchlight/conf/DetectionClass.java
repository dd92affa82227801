package dev.porchlight.conf;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Classes of objects that a rule may name. Thread: any. */
public enum DetectionClass {
    PERSON,
    ANIMAL,
    VEHICLE,
    PACKAGE;

    /** A read-only copy in the order above. */
    static Set<DetectionClass> copyOf(Set<DetectionClass> classes) {
        EnumSet<DetectionClass> copy = EnumSet.noneOf(DetectionClass.class);
        copy.addAll(classes);
        return Collections.unmodifiableSet(copy);
    }
}
