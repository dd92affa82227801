package dev.porchlight.conf;

import java.time.Duration;

/** The egress ledger; {@code keep} is how long a line stays. Thread: any; immutable. */
public record LedgerSettings(Duration keep) {
    static final DurationRange KEEP = new DurationRange(Duration.ofDays(1), Duration.ofDays(3650));

    public LedgerSettings {
        KEEP.require("keep", keep);
    }
}
