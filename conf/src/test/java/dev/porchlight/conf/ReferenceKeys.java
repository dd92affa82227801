package dev.porchlight.conf;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys that reference.conf documents: as settings, and for the elements of a list as {@code #   key: …} above it. */
final class ReferenceKeys {
    private static final Pattern ELEMENT_KEY = Pattern.compile(" {3}([a-z-]+): .*");

    private ReferenceKeys() {}

    static Set<String> documented() {
        Set<String> keys = new TreeSet<>();
        add(SettingsLoader.reference().root(), "", keys);
        Set<String> shared = new TreeSet<>(keys);
        shared.removeIf(key -> !key.startsWith("porchlight.camera-defaults."));
        shared.forEach(key -> keys.add(key.replace("camera-defaults.", "cameras[].")));
        return keys;
    }

    private static void add(ConfigObject object, String path, Set<String> keys) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            keys.add(key);
            if (entry.getValue() instanceof ConfigObject inner) {
                add(inner, key, keys);
            }
            for (String line : entry.getValue().origin().comments()) {
                Matcher element = ELEMENT_KEY.matcher(line);
                if (element.matches()) {
                    keys.add(key + "[]." + element.group(1));
                }
            }
        }
    }
}
