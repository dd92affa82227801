package dev.porchlight.bridge.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code porchlight pairings name}. Thread: main. */
@Command(
        name = "name",
        description =
                "Give a controller a name for the ledger; HomeKit tells none. Works beside a running bridge as well.")
final class PairingsNameCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PairingsCommand parent;

    @Parameters(index = "0", paramLabel = "ID", description = "As 'pairings list' shows it.")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private String id;

    @Parameters(index = "1", paramLabel = "NAME", description = "At most 64 characters; \"\" takes the name away.")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private String name;

    @Override
    public Integer call() throws Exception {
        if (name.length() > ControllerNames.MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A name has at most " + ControllerNames.MAX_LENGTH + " characters on one line.");
        }
        parent.requirePaired(id);
        parent.names().set(id, name);
        return CommandLineProgram.FINE;
    }
}
