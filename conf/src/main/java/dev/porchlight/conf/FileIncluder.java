package dev.porchlight.conf;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code include "other.conf"}, relative to the file that includes. The library would also fetch URLs: a configuration
 * must not open a connection, so they are refused. Thread: the loader's.
 */
final class FileIncluder implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final ConfigFile reader;
    private final Path file;
    private final Set<Path> open;

    FileIncluder(ConfigFile reader, Path mainFile) {
        this(reader, mainFile, Set.of(mainFile.toAbsolutePath().normalize()));
    }

    private FileIncluder(ConfigFile reader, Path file, Set<Path> open) {
        this.reader = reader;
        this.file = file;
        this.open = open;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        try {
            return what.contains("://") ? refuse("URLs are not included.") : includeFile(Path.of(what));
        } catch (InvalidPathException e) {
            return refuse("An include names no valid path.");
        }
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return includeFile(what.toPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return refuse("URLs are not included.");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return refuse("Resources of the program are not included.");
    }

    private ConfigObject includeFile(Path what) {
        Path included = file.resolveSibling(what);
        Set<Path> nowOpen = new HashSet<>(open);
        if (!nowOpen.add(included.toAbsolutePath().normalize())) {
            return refuse("This file includes itself, directly or through another.");
        }
        return reader.parse(included, new FileIncluder(reader, included, nowOpen));
    }

    private ConfigObject refuse(String whatIsWrong) {
        reader.report(new SettingsProblem(
                file.toString(), 0, "", whatIsWrong, "Include local files only, as include \"other.conf\"."));
        return ConfigFactory.empty().root();
    }
}
