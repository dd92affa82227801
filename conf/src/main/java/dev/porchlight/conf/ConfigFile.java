package dev.porchlight.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Reads a HOCON file and the files it includes; nothing but files is ever read. Thread: the loader's. */
final class ConfigFile {
    private final Reading reading;
    private final UnresolvedSubstitutions substitutions;

    ConfigFile(Reading reading) {
        this.reading = reading;
        this.substitutions = new UnresolvedSubstitutions(reading);
    }

    /**
     * A file with its substitutions made.
     *
     * @param written as it stands in the file, for line numbers
     * @param resolved with values from the environment
     */
    record Content(ConfigObject written, ConfigObject resolved) {}

    /** Reads the main file; an unusable one ends the run. */
    Content read(Path file, Map<String, String> environment) throws SettingsException {
        ConfigObject written = parse(file, new FileIncluder(this, file));
        try {
            Config variables = ConfigValueFactory.fromMap(environment, ShownValue.ENVIRONMENT)
                    .toConfig();
            ConfigObject resolved = written.toConfig()
                    .withFallback(variables)
                    .resolve(ConfigResolveOptions.noSystem().appendResolver(substitutions))
                    .root();
            return new Content(written, onlyKeys(resolved, written.keySet()));
        } catch (ConfigException e) {
            report(
                    file,
                    e,
                    "The substitutions ${…} refer to each other in a circle or cannot be made.",
                    "Check the names in ${…}.");
            reading.throwIfAny();
            throw new IllegalStateException("unreachable: a problem was reported", e);
        }
    }

    /** Drops the variables, which were there to be referred to. */
    private static ConfigObject onlyKeys(ConfigObject object, Set<String> keys) {
        ConfigObject result = object;
        for (String key : object.keySet()) {
            result = keys.contains(key) ? result : result.withoutKey(key);
        }
        return result;
    }

    /** One file as an object; empty, with a problem, when it cannot be read. */
    ConfigObject parse(Path file, FileIncluder includer) {
        try {
            substitutions.scan(file.toString(), Files.readString(file));
            ConfigParseOptions options = ConfigParseOptions.defaults()
                    .setSyntax(ConfigSyntax.CONF)
                    .setAllowMissing(false)
                    .setIncluder(includer);
            return ConfigFactory.parseFile(file.toFile(), options).root();
        } catch (IOException e) {
            unreadable(file, e);
        } catch (ConfigException e) {
            report(file, e, SyntaxFault.describe(e), SyntaxFault.REMEDY);
        }
        return ConfigFactory.empty().root();
    }

    void report(SettingsProblem problem) {
        reading.report(problem);
    }

    private void unreadable(Path file, IOException e) {
        String why;
        if (e instanceof NoSuchFileException) {
            why = "This file does not exist.";
        } else if (e instanceof AccessDeniedException) {
            why = "This file may not be read by the user who runs Porchlight.";
        } else if (e instanceof MalformedInputException) {
            why = "This file is not text in UTF-8.";
        } else {
            why = Files.isDirectory(file) ? "This is a folder, not a file." : "This file cannot be read.";
        }
        report(new SettingsProblem(file.toString(), 0, "", why, "Check the path and the permissions of the file."));
    }

    /** The library's own message may quote a password, so it is not passed on. */
    private void report(Path file, ConfigException e, String whatIsWrong, String whatToDo) {
        int line = e.origin() == null ? 0 : Math.max(0, e.origin().lineNumber());
        report(new SettingsProblem(file.toString(), line, "", whatIsWrong, whatToDo));
    }
}
