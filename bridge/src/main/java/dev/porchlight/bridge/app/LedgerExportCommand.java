package dev.porchlight.bridge.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code porchlight ledger export}. Thread: main. */
@Command(name = "export", description = "Print the lines for a spreadsheet or a program.")
final class LedgerExportCommand implements Callable<Integer> {
    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private LedgerCommand parent;

    /** Names as they are typed. */
    enum Format {
        csv,
        json
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv (default) or json: an array of the lines.")
    private Format format = Format.csv;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Mixin
    private LedgerFilter filter = new LedgerFilter();

    LedgerExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (json || format == Format.json) {
            exportJson();
        } else {
            exportCsv();
        }
        return CommandLineProgram.FINE;
    }

    private void exportCsv() throws Exception {
        PrintWriter out = context.out();
        out.println(LedgerCsv.header());
        parent.folder().read(line -> {
            if (filter.test(line)) {
                out.println(LedgerCsv.row(line));
            }
        });
    }

    private void exportJson() throws Exception {
        PrintWriter out = context.out();
        out.print("[");
        Separator separator = new Separator();
        parent.folder().read(line -> {
            if (filter.test(line)) {
                out.println(separator.next());
                out.print(line.json());
            }
        });
        out.println();
        out.println("]");
    }

    /** Nothing before the first line, a comma before all others. */
    private static final class Separator {
        private boolean isFirst = true;

        private String next() {
            String text = isFirst ? "" : ",";
            isFirst = false;
            return text;
        }
    }
}
