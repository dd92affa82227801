package dev.porchlight.bridge.app;

import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.SettingsException;
import dev.porchlight.conf.SettingsProblem;
import dev.porchlight.conf.StateDirectory;
import dev.porchlight.conf.StateLock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code porchlight run}. Thread: main. */
@Command(
        name = "run",
        description = "Run the bridge in the foreground until SIGTERM, then end streams, say goodbye and exit with 0.")
final class RunCommand implements Callable<Integer> {
    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PorchlightCommand parent;

    RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        BridgeSettings settings = parent.settings(context);
        if (settings.cameras().isEmpty()) {
            throw new SettingsException(List.of(new SettingsProblem(
                    "porchlight.conf",
                    0,
                    "porchlight.cameras",
                    "There is no camera in the configuration.",
                    "Add one, as in conf/examples; 'porchlight demo' needs none.")));
        }
        try (StateLock state = StateDirectory.open(settings.stateDir()).lock()) {
            return context.launcher().run(settings, state);
        }
    }
}
