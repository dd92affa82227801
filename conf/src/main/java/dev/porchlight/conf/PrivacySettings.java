package dev.porchlight.conf;

import java.util.List;

/** Destinations besides Apple Home, and the ledger. Thread: any; immutable. */
public record PrivacySettings(List<DestinationSettings> destinations, LedgerSettings ledger) {
    public PrivacySettings {
        destinations = List.copyOf(destinations);
    }
}
