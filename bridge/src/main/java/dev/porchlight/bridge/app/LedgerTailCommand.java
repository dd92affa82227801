package dev.porchlight.bridge.app;

import dev.porchlight.bridge.ledger.LedgerFolder;
import dev.porchlight.bridge.ledger.LedgerRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code porchlight ledger tail}. Thread: main. */
@Command(name = "tail", description = "Show the newest lines.")
final class LedgerTailCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 500;

    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private LedgerCommand parent;

    @Option(names = "-n", paramLabel = "COUNT", description = "How many lines (default: 20).")
    private int count = 20;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines as they are written.")
    private boolean follow;

    @Option(names = "--json", description = "Print the lines as they are in the ledger.")
    private boolean json;

    @Mixin
    private LedgerFilter filter = new LedgerFilter();

    LedgerTailCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LedgerFolder folder = parent.folder();
        long last = folder.newest(1, line -> true).stream()
                .mapToLong(LedgerRecord::sequenceNumber)
                .findFirst()
                .orElse(0);
        print(folder.newest(Math.max(0, count), filter));
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            List<LedgerRecord> later = folder.after(last);
            if (!later.isEmpty()) {
                last = later.get(later.size() - 1).sequenceNumber();
                print(later.stream().filter(filter).toList());
            }
        }
        return CommandLineProgram.FINE;
    }

    private void print(List<LedgerRecord> lines) {
        LedgerText text = new LedgerText(ZoneId.systemDefault());
        lines.forEach(line -> context.out().println(json ? line.json().toString() : text.write(line)));
        context.out().flush();
    }
}
