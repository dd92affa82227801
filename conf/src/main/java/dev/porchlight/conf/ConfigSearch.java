package dev.porchlight.conf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the configuration: the file the user named, else {@code ./porchlight.conf}, else the one in the home folder. Thread: any. */
final class ConfigSearch {
    private static final String NAME = "porchlight.conf";

    private final Path workingDirectory;
    private final Path home;

    ConfigSearch(Path workingDirectory, Path home) {
        this.workingDirectory = workingDirectory;
        this.home = home;
    }

    Path find(Optional<Path> named) throws SettingsException {
        if (named.isPresent()) {
            return workingDirectory.resolve(named.get());
        }
        Path here = workingDirectory.resolve(NAME);
        Path atHome = home.resolve(".porchlight").resolve(NAME);
        if (Files.exists(here)) {
            return here;
        }
        if (Files.exists(atHome)) {
            return atHome;
        }
        throw new SettingsException(List.of(new SettingsProblem(
                NAME,
                0,
                "",
                "There is no configuration: neither " + here + " nor " + atHome + " exists.",
                "Write one (conf/examples has some to start from), name another with --config FILE,"
                        + " or try 'porchlight demo', which needs none.")));
    }
}
