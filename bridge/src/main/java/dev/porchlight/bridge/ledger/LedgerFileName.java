package dev.porchlight.bridge.ledger;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of the ledger's files: {@code ledger-0000000001.jsonl} and so on; their order is that of the lines. Thread: any. */
final class LedgerFileName {
    private static final String PREFIX = "ledger-";
    private static final String SUFFIX = ".jsonl";
    private static final Pattern NAME = Pattern.compile("ledger-[0-9]{10}\\.jsonl");

    private LedgerFileName() {}

    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    static String of(long number) {
        return String.format(Locale.ROOT, "%s%010d%s", PREFIX, number, SUFFIX);
    }

    static long number(String name) {
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
    }
}
