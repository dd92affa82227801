package dev.porchlight.bridge.app;

import dev.porchlight.bridge.logging.LogDetail;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.SettingsException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code porchlight}: the options that all commands share. Thread: main. */
@Command(
        name = "porchlight",
        versionProvider = ProgramVersion.class,
        description = "HomeKit camera bridge that keeps pictures at home.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Without --config, ./porchlight.conf is read, else ~/.porchlight/porchlight.conf.",
            "Exit status: 0 fine, 1 the command found a problem, 2 wrong usage or configuration."
        })
final class PorchlightCommand implements Runnable {
    private Optional<Path> config = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration to read.")
    void config(Path file) {
        config = Optional.of(file);
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log details and stack traces.")
    void verbose(boolean verbose) {
        if (verbose) {
            LogDetail.showAll();
        }
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean version;

    /** Reads the configuration that the options name. */
    BridgeSettings settings(CommandContext context) throws SettingsException {
        return context.loader().load(file(context));
    }

    /** The configuration that the options name. */
    Path file(CommandContext context) throws SettingsException {
        return context.loader().find(config);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
