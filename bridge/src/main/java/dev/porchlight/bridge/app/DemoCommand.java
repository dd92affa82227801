package dev.porchlight.bridge.app;

import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.StateDirectory;
import dev.porchlight.conf.StateLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code porchlight demo}. Thread: main. */
@Command(
        name = "demo",
        description = "Run the bridge with two built-in synthetic cameras and a state folder of its own.",
        footer = {"", "The configuration is not read. 'porchlight setup --demo' shows the QR code again."})
final class DemoCommand implements Callable<Integer> {
    private final CommandContext context;

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        BridgeSettings settings = context.loader().demo();
        try (StateLock state = StateDirectory.open(settings.stateDir()).lock()) {
            new FirstStart(settings, context.random()).make(state);
            SetupInformation setup = new SetupReader(settings, state.folder(), context.random()).read();
            context.out().println(new SetupText(context.colour()).write(setup));
            context.out().flush();
            return context.launcher().run(settings, state);
        }
    }
}
