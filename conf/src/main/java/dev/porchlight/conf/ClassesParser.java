package dev.porchlight.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.EnumSet;
import java.util.Set;

/** A list of detection classes, each at most once. Thread: any. */
final class ClassesParser {
    private static final ValueParser<DetectionClass> CLASS = ScalarParsers.oneOf(DetectionClass.class);

    private ClassesParser() {}

    static Set<DetectionClass> parse(ConfigValue value) throws InvalidValueException {
        if (!(value instanceof ConfigList list)) {
            throw new InvalidValueException(
                    "A list of classes is expected, not " + ShownValue.of(value) + ".",
                    "Write it in brackets, for example [person, animal].");
        }
        Set<DetectionClass> classes = EnumSet.noneOf(DetectionClass.class);
        for (ConfigValue element : list) {
            if (!classes.add(CLASS.parse(element))) {
                throw new InvalidValueException(
                        "The class " + ShownValue.of(element) + " is named twice.", "Remove one of the two.");
            }
        }
        return classes;
    }
}
