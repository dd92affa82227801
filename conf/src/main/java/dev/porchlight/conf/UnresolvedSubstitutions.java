package dev.porchlight.conf;

import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reports every <code>${NAME}</code> that nothing defines, and puts a marked value in its place, so that the rest of the
 * configuration can still be checked. The library names only the first, so the places are found in the text. Thread: the
 * loader's.
 */
final class UnresolvedSubstitutions implements ConfigResolver {
    private static final String MARK = "\0unresolved";
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{(?!\\?)([^}\\n]+)}");

    private final Reading reading;
    private final Map<String, Section.Place> required = new HashMap<>();

    UnresolvedSubstitutions(Reading reading) {
        this.reading = reading;
    }

    /** Notes the substitutions of one file that must have a value; <code>${?NAME}</code> may go without. */
    void scan(String file, String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher reference = REQUIRED.matcher(lines[i]);
            while (reference.find()) {
                required.putIfAbsent(normalized(reference.group(1)), new Section.Place(file, i + 1));
            }
        }
    }

    @Override
    public @Nullable ConfigValue lookup(String path) {
        Section.Place place = required.get(path);
        if (place == null) {
            return null;
        }
        reading.report(new SettingsProblem(
                place.file(),
                place.line(),
                "",
                "Nothing defines " + ShownValue.key(path) + ", which this line refers to.",
                "Set the environment variable, or write ${?…} where the value may be missing."));
        return ConfigValueFactory.fromAnyRef(MARK, ShownValue.ENVIRONMENT);
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
        return this;
    }

    /** Whether the value stands in for a missing one, alone or within a longer text. */
    static boolean isMarked(ConfigValue value) {
        return value.unwrapped() instanceof String text && text.contains(MARK);
    }

    private static String normalized(String path) {
        try {
            return ConfigUtil.joinPath(ConfigUtil.splitPath(path.strip()));
        } catch (com.typesafe.config.ConfigException e) {
            return path; // not a path: the parser reports the line
        }
    }
}
