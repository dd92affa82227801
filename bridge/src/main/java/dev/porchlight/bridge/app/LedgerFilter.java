package dev.porchlight.bridge.app;

import dev.porchlight.bridge.ledger.LedgerRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that choose lines of the ledger. Thread: main. */
final class LedgerFilter implements Predicate<LedgerRecord> {
    @Option(names = "--camera", paramLabel = "ID", description = "Only lines about this camera.")
    private @Nullable String camera;

    @Option(names = "--destination", paramLabel = "NAME", description = "Only lines about this destination.")
    private @Nullable String destination;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind, for example live or recording.")
    private @Nullable String kind;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Only lines from then on: 2026-11-24, or 2026-11-24T08:00:00Z.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", converter = Time.class, description = "Only lines before then.")
    private @Nullable Instant until;

    @Override
    public boolean test(LedgerRecord line) {
        return matches(camera, line, "camera")
                && matches(destination, line, "destination")
                && matches(kind, line, "kind")
                && Optional.ofNullable(since).filter(line.time()::isBefore).isEmpty()
                && Optional.ofNullable(until).map(line.time()::isBefore).orElse(true);
    }

    private static boolean matches(@Nullable String wanted, LedgerRecord line, String field) {
        return wanted == null || line.text(field).equals(wanted);
    }

    /** A day begins at midnight where the machine stands. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no time; write 2026-11-24 or 2026-11-24T08:00:00Z");
            }
        }
    }
}
