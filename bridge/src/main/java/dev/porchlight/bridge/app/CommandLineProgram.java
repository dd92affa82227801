package dev.porchlight.bridge.app;

import dev.porchlight.conf.SettingsException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: parses, runs one command, and turns every failure into a sentence and an exit status. Thread: main. */
final class CommandLineProgram {
    static final int FINE = 0;
    static final int PROBLEM = 1;
    static final int WRONG_USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineProgram.class);

    private final CommandLine commandLine;

    CommandLineProgram(CommandContext context, PrintWriter err) {
        commandLine = new CommandLine(new PorchlightCommand())
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new SetupCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new DiscoverCommand(context))
                .addSubcommand(new CommandLine(new LedgerCommand(context))
                        .addSubcommand(new LedgerTailCommand(context))
                        .addSubcommand(new LedgerVerifyCommand(context))
                        .addSubcommand(new LedgerExportCommand(context)))
                .addSubcommand(new CommandLine(new PairingsCommand(context))
                        .addSubcommand(new PairingsListCommand(context))
                        .addSubcommand(new PairingsNameCommand())
                        .addSubcommand(new PairingsRemoveCommand(context))
                        .addSubcommand(new PairingsResetCommand(context)))
                .addSubcommand(new ReplayCommand(context))
                .setOut(context.out())
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        context.colour() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    }

    /** Runs what {@code arguments} ask for and returns the exit status. */
    int run(String... arguments) {
        int status = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        return status;
    }

    private static int wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("porchlight: " + e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command) {
        LOG.atDebug().setCause(e).log("Command failed");
        command.getErr().println("porchlight: " + sentence(e));
        return e instanceof SettingsException ? WRONG_USAGE : PROBLEM;
    }

    /** A fault of the program has no message that an owner could act on. */
    private static String sentence(Exception e) {
        if (e instanceof RuntimeException || e.getMessage() == null) {
            return "An error in Porchlight itself: " + e + ". Run again with --verbose for the details of a report.";
        }
        return String.valueOf(e.getMessage());
    }
}
