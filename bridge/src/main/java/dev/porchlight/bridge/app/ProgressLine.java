package dev.porchlight.bridge.app;

import java.io.PrintWriter;

/** A bar that fills while a command works; nothing where no terminal shows it. Thread: the command's. */
final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final int PER_CENT = 100;

    private final PrintWriter err;
    private final boolean terminal;
    private int shown = -1;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** {@code done} is 0 to 1. */
    void show(double done) {
        int perCent = (int) (PER_CENT * done);
        if (terminal && perCent != shown) {
            shown = perCent;
            int full = WIDTH * perCent / PER_CENT;
            err.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + perCent + " %");
            err.flush();
        }
    }

    /** Clears the line for what the command has to say. */
    @Override
    public void close() {
        if (shown >= 0) {
            err.print("\r" + " ".repeat(WIDTH + "[] 100 %".length()) + "\r");
            err.flush();
        }
    }
}
