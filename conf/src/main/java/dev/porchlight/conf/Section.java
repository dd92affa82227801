package dev.porchlight.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of the configuration while it is read. A value that cannot be used becomes a problem and is replaced by a
 * stand-in, so that reading goes on; the loader throws at the end, and no stand-in leaves it. Thread: the loader's.
 */
final class Section {
    private final Reading reading;
    private final String path;
    private final ConfigObject values;
    private final @Nullable Object source;
    private final Place place;
    private final boolean silent;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Section> children = new LinkedHashMap<>();

    /**
     * @param source the same object before substitution, which knows the line of a value from the environment
     * @param place of the object itself
     */
    Section(Reading reading, String path, ConfigObject values, @Nullable Object source, Place place) {
        this(reading, path, values, source, place, false);
    }

    private Section(
            Reading reading, String path, ConfigObject values, @Nullable Object source, Place place, boolean silent) {
        this.reading = reading;
        this.path = path;
        this.values = values;
        this.source = source;
        this.place = place;
        this.silent = silent;
    }

    /** Where in which file. */
    record Place(String file, int line) {}

    Reading reading() {
        return reading;
    }

    ConfigObject values() {
        return values;
    }

    String path() {
        return path;
    }

    /** The group of settings at {@code key}, once {@link #object} has read it: to report what concerns it and others. */
    Section group(String key) {
        return Objects.requireNonNull(children.get(key), key);
    }

    /** Whether there is a value, right or wrong. */
    boolean has(String key) {
        return value(key).isPresent();
    }

    /** The value of {@code key}, or {@code standIn} with a problem when it is missing or wrong. */
    <T> T read(String key, ValueParser<T> parser, T standIn) {
        Optional<ConfigValue> value = value(key);
        if (value.isEmpty()) {
            problem(key, "'" + key + "' is missing.", "Add " + key + " = … here.");
            return standIn;
        }
        return parse(key, value.get(), parser).orElse(standIn);
    }

    /** The value of {@code key}; empty when there is none, and with a problem when it is wrong. */
    <T> Optional<T> readOptional(String key, ValueParser<T> parser) {
        return value(key).flatMap(value -> parse(key, value, parser));
    }

    /** The object at {@code key}, read by {@code reader}, which must ask for every key that may be there. */
    <T> T object(String key, Function<Section, T> reader) {
        ConfigValue value = value(key).orElse(ConfigValueFactory.fromMap(Map.of()));
        return objectAt(key, value, sourceOf(key), reader);
    }

    /** The objects in the list at {@code key}, each merged over {@code defaults} and read by {@code reader}. */
    <T> List<T> objects(String key, ConfigObject defaults, Function<Section, T> reader) {
        List<T> result = new ArrayList<>();
        List<ConfigValue> elements = elements(key);
        for (int i = 0; i < elements.size(); i++) {
            Object elementSource = sourceOf(key) instanceof List<?> list && i < list.size() ? list.get(i) : null;
            ConfigValue element = elements.get(i);
            ConfigValue merged = element instanceof ConfigObject object ? object.withFallback(defaults) : element;
            result.add(objectAt(key + "[" + i + "]", merged, elementSource, reader));
        }
        return result;
    }

    /** The elements of the list at {@code key}, each understood by {@code parser}; wrong ones are left out, with a problem. */
    <T> List<T> list(String key, ValueParser<T> parser) {
        List<T> result = new ArrayList<>();
        List<ConfigValue> elements = elements(key);
        for (int i = 0; i < elements.size(); i++) {
            parse(key + "[" + i + "]", elements.get(i), parser).ifPresent(result::add);
        }
        return result;
    }

    /** Reports a fault of the value at {@code key}. */
    void problem(String key, String whatIsWrong, String whatToDo) {
        ConfigValue value = values.get(key);
        report(key, value == null ? place : placeOf(key, value), whatIsWrong, whatToDo);
    }

    /** Reports every key that nobody asked for. */
    void finish() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, ShownValue.key(key) + " is not a setting" + inPath() + ".", remedy(key));
            }
        }
    }

    private String inPath() {
        return path.isEmpty() ? "" : " of " + path;
    }

    private String remedy(String key) {
        Optional<String> elsewhere = children.values().stream()
                .filter(child -> child.known.contains(key))
                .map(child -> "Move it into " + child.path + ".")
                .findFirst();
        return EditDistance.nearest(key, known)
                .map(meant -> "Did you mean '" + meant + "'?")
                .or(() -> elsewhere)
                .orElse("Remove it. Settings here are: " + String.join(", ", known) + ".");
    }

    private <T> Optional<T> parse(String key, ConfigValue value, ValueParser<T> parser) {
        if (UnresolvedSubstitutions.isMarked(value)) {
            return Optional.empty(); // reported when the substitutions were made
        }
        try {
            return Optional.of(parser.parse(value));
        } catch (InvalidValueException e) {
            report(key, placeOf(key, value), e.whatIsWrong(), e.whatToDo());
            return Optional.empty();
        }
    }

    private <T> T objectAt(String key, ConfigValue value, @Nullable Object objectSource, Function<Section, T> reader) {
        Place where = placeOf(key, value);
        Section section = value instanceof ConfigObject object
                ? new Section(reading, join(key), object, objectSource, where, silent)
                : standIn(key, value, where);
        children.put(key, section);
        T result = reader.apply(section);
        section.finish();
        return result;
    }

    /** An empty group in place of something else; what is missing in it is no news. */
    private Section standIn(String key, ConfigValue value, Place where) {
        if (!UnresolvedSubstitutions.isMarked(value)) {
            report(
                    key,
                    where,
                    "A group of settings is expected, not " + ShownValue.of(value) + ".",
                    "Write it in braces: { … }.");
        }
        ConfigObject nothing = ConfigValueFactory.fromMap(Map.of());
        return new Section(reading, join(key), nothing, null, where, true);
    }

    private List<ConfigValue> elements(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isEmpty() || UnresolvedSubstitutions.isMarked(value.get())) {
            return List.of();
        }
        if (value.get() instanceof ConfigList list) {
            return list;
        }
        problem(
                key,
                "A list is expected, not " + ShownValue.of(value.get()) + ".",
                "Write it in brackets: " + key + " = [ … ].");
        return List.of();
    }

    /** An explicit null means the same as no value. */
    private Optional<ConfigValue> value(String key) {
        known.add(key);
        reading.keyRead(join(key));
        return Optional.ofNullable(values.get(key)).filter(value -> value.valueType() != ConfigValueType.NULL);
    }

    private void report(String key, Place where, String whatIsWrong, String whatToDo) {
        if (!silent) {
            reading.report(new SettingsProblem(where.file(), where.line(), join(key), whatIsWrong, whatToDo));
        }
    }

    private String join(String key) {
        String shown = key.matches("[A-Za-z0-9_.\\[\\]-]{1,60}") ? key : "…";
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private Place placeOf(String key, ConfigValue value) {
        ConfigOrigin origin = value.origin();
        if (!isInFile(origin) && sourceOf(key) instanceof ConfigValue before) {
            origin = before.origin();
        }
        return isInFile(origin) ? new Place(origin.filename(), origin.lineNumber()) : place;
    }

    private static boolean isInFile(ConfigOrigin origin) {
        return origin.filename() != null && origin.resource() == null;
    }

    private @Nullable Object sourceOf(String key) {
        return source instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
