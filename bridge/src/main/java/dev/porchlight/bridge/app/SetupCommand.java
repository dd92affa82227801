package dev.porchlight.bridge.app;

import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.StateDirectory;
import dev.porchlight.conf.StateLock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code porchlight setup}. Thread: main. */
@Command(
        name = "setup",
        description = "Show what the Home app asks for: QR code, setup code, device id, port, and who is paired.",
        footer = {"", "Works beside a running bridge as well."})
final class SetupCommand implements Callable<Integer> {
    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PorchlightCommand parent;

    @Option(names = "--json", description = "Print JSON: an array with one object per pairing.")
    private boolean json;

    @Option(names = "--demo", description = "Show the setup of 'porchlight demo'; the configuration is not read.")
    private boolean demo;

    SetupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        BridgeSettings settings = demo ? context.loader().demo() : parent.settings(context);
        StateDirectory state = StateDirectory.open(settings.stateDir());
        SetupReader reader = new SetupReader(settings, state.path(), context.random());
        if (!reader.isComplete()) {
            complete(settings, state);
        }
        SetupInformation setup = reader.read();
        context.out().println(json ? SetupJson.write(setup) : new SetupText(context.colour()).write(setup));
        return CommandLineProgram.FINE;
    }

    /** Makes what a first start would make, unless a running bridge is about to do it. */
    private void complete(BridgeSettings settings, StateDirectory state) throws Exception {
        Optional<StateLock> lock = state.tryLock();
        if (lock.isEmpty()) {
            throw new IOException("The running Porchlight has not taken up the configuration as it is now."
                    + " Restart it, or try again when it has started.");
        }
        try (StateLock held = lock.get()) {
            new FirstStart(settings, context.random()).make(held);
        }
    }
}
