package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.pairing.PairedController;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code porchlight pairings list}. Thread: main. */
@Command(name = "list", description = "Show the paired controllers. Works beside a running bridge as well.")
final class PairingsListCommand implements Callable<Integer> {
    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PairingsCommand parent;

    PairingsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        ControllerNames names = parent.names();
        boolean none = true;
        for (Map.Entry<String, PairingStore> server : parent.stores().entrySet()) {
            for (PairedController controller : server.getValue().controllers()) {
                none = false;
                String name = names.of(controller.identifier());
                context.out()
                        .println(controller.identifier() + "  " + (controller.admin() ? "admin" : "user ") + "  "
                                + server.getKey() + (name.isEmpty() ? "" : "  " + name));
            }
        }
        if (none) {
            context.out().println("No controller is paired.");
        }
        return CommandLineProgram.FINE;
    }
}
