package dev.porchlight.bridge.ledger;

import java.util.List;

/**
 * What a check of the whole ledger found. Thread: any; immutable.
 *
 * @param problems signs that lines were changed, removed, added or moved
 * @param notes what a crash or the end of the retention leaves behind: nothing wrong
 * @param lines that are in the ledger now
 * @param lastSequenceNumber 0 when there is no line
 * @param lastHash SHA-256 of the last line, to be noted down by the owner
 */
public record LedgerVerdict(
        List<LedgerProblem> problems,
        List<LedgerProblem> notes,
        int files,
        long lines,
        long lastSequenceNumber,
        String lastHash) {
    public LedgerVerdict {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
