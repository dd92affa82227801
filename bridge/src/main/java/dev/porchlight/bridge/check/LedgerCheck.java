package dev.porchlight.bridge.check;

import dev.porchlight.bridge.ledger.LedgerFolder;
import dev.porchlight.bridge.ledger.LedgerVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the ledger can be read and its chain is whole. Thread: any; blocks on the disk. */
public final class LedgerCheck {
    private static final String SUBJECT = "ledger";

    private final Path folder;

    /** @param folder of the ledger; need not be there yet */
    public LedgerCheck(Path folder) {
        this.folder = folder;
    }

    public Finding find() {
        try {
            LedgerVerdict verdict = LedgerFolder.at(folder).verify(Optional.empty());
            if (verdict.lines() == 0 && verdict.isSound()) {
                return Finding.ok(SUBJECT, "Nothing was sent to anybody yet.");
            }
            String lines = verdict.lines() + " lines in " + verdict.files() + " file(s)";
            return verdict.isSound()
                    ? Finding.ok(SUBJECT, lines + ": the chain is whole.")
                    : Finding.problem(
                            SUBJECT,
                            lines + ", first fault: " + verdict.problems().get(0),
                            "Lines were changed, or the disk is damaged: 'porchlight ledger verify' lists all. Restore"
                                    + " the ledger from a backup, or keep it elsewhere for evidence and let a new one"
                                    + " begin.");
        } catch (IOException e) {
            return Finding.problem(
                    SUBJECT,
                    "It cannot be read (" + e.getMessage() + "): nothing is sent to anybody without it.",
                    "Run: chown -R " + System.getProperty("user.name") + " " + folder);
        }
    }
}
