package dev.porchlight.bridge.onvif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An element by its local name: cameras choose prefixes, and at times namespaces, as they like. Thread: any; immutable.
 *
 * @param text all character data directly inside, without surrounding space
 */
record XmlElement(String name, Map<String, String> attributes, String text, List<XmlElement> children) {
    XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The children of this name. */
    List<XmlElement> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The element at the end of {@code path}, which begins with a child; the first where there are several. */
    Optional<XmlElement> find(String... path) {
        Optional<XmlElement> found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.all(step).stream().findFirst());
        }
        return found;
    }

    /** Text of the element at {@code path}; empty where there is none or it is blank. */
    Optional<String> textOf(String... path) {
        return find(path).map(XmlElement::text).filter(text -> !text.isEmpty());
    }

    /** Whole number at {@code path}, 0 or more; fractions are cut off, as some cameras write 15.0. */
    OptionalInt numberOf(String... path) {
        Optional<String> text = textOf(path);
        if (text.isEmpty() || !text.get().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text.get().split("\\.", 2)[0]));
    }

    String attribute(String attributeName) {
        return attributes.getOrDefault(attributeName, "");
    }
}
