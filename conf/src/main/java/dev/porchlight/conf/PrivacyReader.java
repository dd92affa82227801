package dev.porchlight.conf;

import java.util.List;

/** Reads {@code porchlight.privacy}. Thread: the loader's. */
final class PrivacyReader {
    private PrivacyReader() {}

    static PrivacySettings read(Section section) {
        List<DestinationSettings> destinations = section.list("destinations", value -> {
            throw new InvalidValueException(
                    "This version knows no destination besides Apple Home.",
                    "Leave the list empty: destinations = [].");
        });
        return new PrivacySettings(destinations, section.object("ledger", PrivacyReader::readLedger));
    }

    private static LedgerSettings readLedger(Section section) {
        return new LedgerSettings(
                section.read("keep", ScalarParsers.duration(LedgerSettings.KEEP), LedgerSettings.KEEP.max()));
    }
}
