package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import dev.porchlight.bridge.privacy.EgressEvent.Permitted;
import dev.porchlight.bridge.privacy.EgressEvent.Refused;
import dev.porchlight.bridge.privacy.EgressEvent.Revoked;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.EgressPeer;
import dev.porchlight.bridge.privacy.EgressRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A ledger in memory whose time and thread belong to the test. */
final class LedgerBench {
    static final EgressPeer PHONE = new EgressPeer("phone-1", "192.0.2.7", 51000);
    static final EgressRequest LIVE =
            new EgressRequest("porch", EgressRequest.HOMEKIT, EgressKind.LIVE, PHONE, "stream-1");
    static final EgressRequest RECORDING =
            new EgressRequest("porch", EgressRequest.HOMEKIT, EgressKind.RECORDING, PHONE);
    static final String RULE = "privacy.homekit.live = allow";

    final MemoryFiles files;
    final SteppedClock clock = new SteppedClock();
    final Ledger ledger;

    LedgerBench() {
        this(new MemoryFiles());
    }

    LedgerBench(MemoryFiles files) {
        this(files, Duration.ofDays(30));
    }

    LedgerBench(MemoryFiles files, Duration keep) {
        this.files = files;
        this.ledger =
                Ledger.over(files, keep, id -> id.equals("phone-1") ? "Anna's phone" : "", clock, clock::nanoTime);
    }

    static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T10:00:00.250Z");
        private long nanos = 1_000_000;

        void advance(Duration by) {
            now = now.plus(by);
            nanos += by.toNanos();
        }

        long nanoTime() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    CompletionStage<@Nullable Void> begin(long use, EgressRequest request) {
        return ledger.recordDurably(new Permitted(use, request, RULE));
    }

    void end(long use) {
        ledger.record(new Ended(use, LIVE, RULE, 30, 40_000, Optional.empty(), Optional.empty()));
    }

    void revoke(long use) {
        ledger.record(new Revoked(use, LIVE, "HomeKit Camera Active is off"));
    }

    void refuse(String peer) {
        EgressRequest request =
                new EgressRequest("porch", EgressRequest.HOMEKIT, EgressKind.LIVE, EgressPeer.local(peer), "stream-1");
        ledger.record(new Refused(request, "HomeKit Camera Active is off", HapStatus.NOT_ALLOWED_IN_CURRENT_STATE));
    }

    void step() {
        ledger.keeper().step();
    }

    /** Lets time pass, and the ledger's thread notice it. */
    void pass(Duration time) {
        step();
        clock.advance(time);
        step();
    }

    List<LedgerRecord> records() throws IOException {
        List<LedgerRecord> records = new ArrayList<>();
        new LedgerFolder(files).read(records::add);
        return records;
    }

    List<String> events() throws IOException {
        return records().stream().map(LedgerRecord::event).toList();
    }

    static LedgerVerdict verify(LedgerFiles files) throws IOException {
        return new LedgerVerifier(files, Optional.empty()).verify();
    }
}
