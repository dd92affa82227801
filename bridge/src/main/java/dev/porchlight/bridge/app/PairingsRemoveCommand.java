package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.conf.StateLock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code porchlight pairings remove}. Thread: main. */
@Command(
        name = "remove",
        description = "Remove one controller; all others go with the last admin. The bridge must not be running.")
final class PairingsRemoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PairingsCommand parent;

    @Parameters(paramLabel = "ID", description = "As 'pairings list' shows it.")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private String id;

    PairingsRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        parent.requirePaired(id);
        try (StateLock held = parent.state().lock()) {
            Set<String> removed = new TreeSet<>();
            for (PairingStore store : parent.stores().values()) {
                if (store.controller(id).isPresent()) {
                    removed.addAll(store.remove(id).toCompletableFuture().get());
                }
            }
            context.out().println("Removed from " + held.folder() + ": " + String.join(", ", removed));
        }
        return CommandLineProgram.FINE;
    }
}
