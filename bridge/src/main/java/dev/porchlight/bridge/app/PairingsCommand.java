package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code porchlight pairings}: what its subcommands share. Thread: main. */
@Command(
        name = "pairings",
        description = "List, name or remove the controllers that are paired.",
        synopsisSubcommandLabel = "COMMAND")
final class PairingsCommand implements Runnable {
    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PorchlightCommand parent;

    @Option(names = "--demo", scope = ScopeType.INHERIT, description = "The pairings of 'porchlight demo'.")
    private boolean demo;

    PairingsCommand(CommandContext context) {
        this.context = context;
    }

    StateDirectory state() throws Exception {
        return StateDirectory.open(settings().stateDir());
    }

    /** The pairings of every accessory server that has been set up, by its name. */
    Map<String, PairingStore> stores() throws Exception {
        BridgeSettings settings = settings();
        Path folder = state().path();
        Map<String, PairingStore> stores = new LinkedHashMap<>();
        for (AccessoryServerPlan plan : AccessoryServerPlan.of(settings)) {
            Path file = folder.resolve(plan.pairingsFile());
            if (Files.exists(file)) {
                stores.put(plan.name(), PairingStore.open(file, context.random(), Runnable::run));
            }
        }
        return stores;
    }

    /** @throws IOException when no accessory server is paired with it */
    void requirePaired(String id) throws Exception {
        for (PairingStore store : stores().values()) {
            if (store.controller(id).isPresent()) {
                return;
            }
        }
        throw new IOException("No controller with the id " + id + " is paired; see 'porchlight pairings list'.");
    }

    ControllerNames names() throws Exception {
        return new ControllerNames(StateFolder.open(state().path()));
    }

    private BridgeSettings settings() throws Exception {
        return demo ? context.loader().demo() : parent.settings(context);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: list, name, remove or reset?");
    }
}
