package dev.porchlight.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.ledger.LedgerProblem;
import dev.porchlight.bridge.ledger.LedgerVerdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code porchlight ledger verify}. Thread: main. */
@Command(
        name = "verify",
        description = "Check that no line was changed, removed, added or moved.",
        footer = {
            "",
            "Whoever can write the state folder could write a whole new ledger. Note down the hash of the last line now and"
                    + " then, somewhere else, and give it to --expect later."
        })
final class LedgerVerifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private LedgerCommand parent;

    @Option(names = "--expect", paramLabel = "HASH", description = "The ledger must have a line with this hash.")
    private @Nullable String expect;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    LedgerVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> expected = Optional.ofNullable(expect).map(hash -> hash.toLowerCase(Locale.ROOT));
        if (expected.isPresent() && !HASH.matcher(expected.get()).matches()) {
            throw new ParameterException(spec.commandLine(), "--expect takes a hash of 64 hexadecimal digits.");
        }
        LedgerVerdict verdict = parent.folder().verify(expected);
        if (json) {
            context.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node(verdict)));
        } else {
            print(verdict);
        }
        return verdict.isSound() ? CommandLineProgram.FINE : CommandLineProgram.PROBLEM;
    }

    private void print(LedgerVerdict verdict) {
        PrintWriter out = context.out();
        verdict.problems().forEach(problem -> out.println("PROBLEM  " + problem));
        verdict.notes().forEach(note -> out.println("note     " + note));
        out.println(verdict.lines() + " lines in " + verdict.files() + " files: "
                + (verdict.isSound() ? "the chain is whole" : "the ledger was tampered with, or the disk is damaged"));
        if (verdict.lines() > 0) {
            out.println("last line: number " + verdict.lastSequenceNumber() + ", hash " + verdict.lastHash());
        }
    }

    private static ObjectNode node(LedgerVerdict verdict) {
        ObjectNode node = JSON.createObjectNode()
                .put("sound", verdict.isSound())
                .put("files", verdict.files())
                .put("lines", verdict.lines())
                .put("lastSeq", verdict.lastSequenceNumber())
                .put("lastHash", verdict.lastHash());
        add(node.putArray("problems"), verdict.problems());
        add(node.putArray("notes"), verdict.notes());
        return node;
    }

    private static void add(ArrayNode list, List<LedgerProblem> problems) {
        problems.forEach(problem -> list.addObject()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("text", problem.text()));
    }
}
