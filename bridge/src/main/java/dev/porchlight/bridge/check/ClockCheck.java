package dev.porchlight.bridge.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether the clock of this machine can be right. Thread: any; asks the system, which takes up to some seconds. */
public final class ClockCheck {
    private static final String SUBJECT = "clock";
    private static final long PATIENCE_SECONDS = 3;
    private static final int MAX_ANSWER_BYTES = 64;

    /** This program is younger. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private static final String SET_THE_CLOCK =
            "Switch time synchronisation on: timedatectl set-ntp true (Linux), Date and Time in System Settings (Mac)."
                    + " In a container, on the machine around it.";

    private final Clock clock;
    private final Synchronisation synchronisation;
    private final boolean hoursMatter;

    /** Tells whether the system's clock follows a time server; empty when the system does not tell. */
    @FunctionalInterface
    public interface Synchronisation {
        Optional<Boolean> ask() throws InterruptedException;
    }

    /** @param hoursMatter whether schedules use the time zone of the machine */
    public ClockCheck(Clock clock, Synchronisation synchronisation, boolean hoursMatter) {
        this.clock = clock;
        this.synchronisation = synchronisation;
        this.hoursMatter = hoursMatter;
    }

    public Finding find() throws InterruptedException {
        String now = clock.instant().atZone(clock.getZone()).toLocalDateTime().withNano(0) + " " + clock.getZone();
        if (clock.instant().isBefore(EARLIEST)) {
            return Finding.problem(
                    SUBJECT,
                    now + ": the clock is years behind. Recordings and the ledger get wrong times.",
                    SET_THE_CLOCK);
        }
        Optional<Boolean> follows = synchronisation.ask();
        if (follows.isPresent() && !follows.get()) {
            return Finding.warning(
                    SUBJECT, now + ": the clock follows no time server, and drifts by seconds a day.", SET_THE_CLOCK);
        }
        if (hoursMatter && isZoneless(clock.getZone())) {
            return Finding.warning(
                    SUBJECT,
                    now + ": schedules of the configuration are taken as hours in this time zone.",
                    "Set the time zone of the machine (timedatectl set-timezone Europe/Berlin; TZ=Europe/Berlin for a"
                            + " container), or write 'time-zone' beside the schedule.");
        }
        return Finding.ok(
                SUBJECT,
                now
                        + (follows.isPresent()
                                ? ", follows a time server"
                                : "; whether it follows a time server is not told here"));
    }

    private static boolean isZoneless(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    /** What systemd knows. */
    public static Optional<Boolean> askSystem() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
                    .redirectErrorStream(true)
                    .start();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return Optional.empty();
                }
                String answer = new String(
                                process.getInputStream().readNBytes(MAX_ANSWER_BYTES), StandardCharsets.US_ASCII)
                        .strip();
                return answer.equals("yes") || answer.equals("no")
                        ? Optional.of(answer.equals("yes"))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException noSystemd) {
            return Optional.empty();
        }
    }
}
