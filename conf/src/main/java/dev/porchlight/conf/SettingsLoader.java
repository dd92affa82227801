package dev.porchlight.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a configuration into {@link BridgeSettings}: all of it or, with every problem found, none. Opens no connection
 * and looks up no name. Thread: any; each call reads afresh.
 */
public final class SettingsLoader {
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Path home;

    /**
     * @param environment what <code>${NAME}</code> may refer to
     * @param home what {@code ~} stands for
     */
    public SettingsLoader(Map<String, String> environment, Path workingDirectory, Path home) {
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory.toAbsolutePath();
        this.home = home.toAbsolutePath();
    }

    /** A loader with the environment and the folders of this process. */
    public static SettingsLoader ofProcess() {
        return new SettingsLoader(System.getenv(), Path.of(""), Path.of(System.getProperty("user.home", "/")));
    }

    /** The file to read: {@code named}, else {@code ./porchlight.conf}, else {@code ~/.porchlight/porchlight.conf}. */
    public Path find(Optional<Path> named) throws SettingsException {
        return new ConfigSearch(workingDirectory, home).find(named);
    }

    /** Reads {@code file} and what it includes. */
    public BridgeSettings load(Path file) throws SettingsException {
        Reading reading = reading(file);
        ConfigFile.Content content = new ConfigFile(reading).read(file, environment);
        return read(reading, content.written(), content.resolved());
    }

    /** The settings of {@code porchlight demo}: two synthetic cameras and a state folder of its own. */
    public BridgeSettings demo() throws SettingsException {
        ConfigObject demo = resource("/dev/porchlight/conf/demo.conf").resolve().root();
        return read(reading(workingDirectory.resolve("demo.conf")), demo, demo);
    }

    /** Every key that a configuration may hold, list positions left out: {@code porchlight.cameras[].id}. */
    static Set<String> keysRead(SettingsLoader loader, Path file) throws SettingsException {
        Reading reading = loader.reading(file);
        ConfigFile.Content content = new ConfigFile(reading).read(file, loader.environment);
        loader.read(reading, content.written(), content.resolved());
        return reading.keysRead();
    }

    static Config reference() {
        return resource("/reference.conf");
    }

    private Reading reading(Path file) {
        Path directory =
                Optional.ofNullable(workingDirectory.resolve(file).getParent()).orElse(workingDirectory);
        return new Reading(file, directory, home);
    }

    private BridgeSettings read(Reading reading, ConfigObject written, ConfigObject resolved) throws SettingsException {
        ConfigObject merged = resolved.withFallback(reference());
        Section.Place top = new Section.Place(reading.mainFile().toString(), 0);
        Section root = new Section(reading, "", merged, written, top);
        BridgeSettings settings = root.object("porchlight", BridgeReader::read);
        root.finish();
        reading.throwIfAny();
        return settings;
    }

    private static Config resource(String name) {
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
        return ConfigFactory.parseResources(SettingsLoader.class, name, options);
    }
}
