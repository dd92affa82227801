package dev.porchlight.bridge.app;

import dev.porchlight.bridge.ledger.LedgerFolder;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.StateDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code porchlight ledger}: what its subcommands share. Thread: main. */
@Command(
        name = "ledger",
        description = "Read and check the record of every picture that left and of every refusal.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Works beside a running bridge as well; nothing is changed."})
final class LedgerCommand implements Runnable {
    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PorchlightCommand parent;

    @Option(names = "--demo", scope = ScopeType.INHERIT, description = "The ledger of 'porchlight demo'.")
    private boolean demo;

    LedgerCommand(CommandContext context) {
        this.context = context;
    }

    LedgerFolder folder() throws Exception {
        BridgeSettings settings = demo ? context.loader().demo() : parent.settings(context);
        return LedgerFolder.at(
                LedgerPlace.in(StateDirectory.open(settings.stateDir()).path()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: tail, verify or export?");
    }
}
