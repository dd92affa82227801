package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.conf.StateLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code porchlight pairings reset}. Thread: main. */
@Command(
        name = "reset",
        description = "Forget every controller, the keys and the setup code, as before the first start."
                + " The bridge must not be running; switches of cameras stay as they are.")
final class PairingsResetCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PairingsCommand parent;

    @Option(names = "--yes", description = "Do it; without this nothing happens.")
    private boolean yes;

    PairingsResetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (!yes) {
            throw new ParameterException(
                    spec.commandLine(), "Every controller must be paired anew afterwards. Add --yes to do it.");
        }
        try (StateLock held = parent.state().lock()) {
            for (PairingStore store : parent.stores().values()) {
                store.reset().toCompletableFuture().get();
            }
            context.out().println("Reset in " + held.folder() + "; 'porchlight setup' shows the new setup code.");
        }
        return CommandLineProgram.FINE;
    }
}
