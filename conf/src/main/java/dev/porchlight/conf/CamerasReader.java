package dev.porchlight.conf;

import com.typesafe.config.ConfigObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code porchlight.cameras}, each over {@code porchlight.camera-defaults}. Thread: the loader's. */
final class CamerasReader {
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private CamerasReader() {}

    static List<CameraSettings> read(Section section) {
        ConfigObject defaults = section.object("camera-defaults", CamerasReader::readDefaults);
        CamerasReader reader = new CamerasReader();
        List<CameraSettings> cameras = section.objects("cameras", defaults, reader::readOne);
        if (cameras.size() > BridgeSettings.MAX_CAMERAS) {
            section.problem(
                    "cameras",
                    "There are " + cameras.size() + " cameras, but HomeKit takes " + BridgeSettings.MAX_CAMERAS + ".",
                    "Run a second Porchlight for the others, with another state-dir and port.");
        }
        return cameras;
    }

    /** Checks the defaults by themselves, so that a fault in them is reported once and under their own name. */
    private static ConfigObject readDefaults(Section section) {
        CameraReader.readShared(section);
        ConfigObject defaults = section.values();
        for (String key : CameraReader.OWN_KEYS) {
            defaults = defaults.withoutKey(key);
        }
        return defaults;
    }

    private CameraSettings readOne(Section section) {
        CameraSettings camera = CameraReader.read(section);
        section.readOptional("id", NameParser::id).ifPresent(id -> unique(section, "id", id, ids));
        section.readOptional("name", NameParser::camera)
                .ifPresent(name -> unique(section, "name", name.toLowerCase(Locale.ROOT), names));
        return camera;
    }

    private static void unique(Section section, String key, String value, Map<String, String> taken) {
        String other = taken.putIfAbsent(value, section.path());
        if (other != null) {
            section.problem(
                    key,
                    "The " + key + " " + ShownValue.of(value) + " belongs to " + other + " already.",
                    "Choose another.");
        }
    }
}
