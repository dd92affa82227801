package dev.porchlight.bridge.ledger;

/**
 * Something wrong with a ledger. Thread: any; immutable.
 *
 * @param file its name in the ledger's folder
 * @param line counted from 1; 0 for the file as a whole
 */
public record LedgerProblem(String file, int line, String text) {
    @Override
    public String toString() {
        return (line == 0 ? file : file + ", line " + line) + ": " + text;
    }
}
