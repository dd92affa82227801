package dev.porchlight.bridge.app;

import dev.porchlight.bridge.replay.ReplayReport;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What {@code porchlight replay} prints for people. Thread: any. */
final class ReplayText {
    private static final double MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);

    private ReplayText() {}

    /** {@code trigger} are the classes that start a recording. */
    static String write(ReplayReport report, Set<ClassGroup> trigger) {
        List<String> lines = new ArrayList<>();
        report.detectorFault()
                .ifPresent(reason -> lines.add("Without the detector, at least for a time: " + reason + "."));
        for (DetectionEvent event : report.events()) {
            lines.add(event.match(
                    began -> line(began.visit(), "goes on"),
                    continued -> line(continued.visit(), "goes on"),
                    ended -> line(ended.visit(), outcome(ended.visit(), trigger)),
                    dismissed -> line(
                            dismissed.visit(), "nothing: " + dismissed.verdict().explanation())));
        }
        long counted = report.events().stream()
                .filter(event -> event instanceof DetectionEvent.Ended)
                .count();
        lines.add(String.format(
                Locale.ROOT,
                "%d events, %d dismissed, in %.1f s of video (%d pictures).",
                counted,
                report.events().size() - counted,
                report.clipMicros() / MICROS_PER_SECOND,
                report.pictures()));
        return String.join(System.lineSeparator(), lines);
    }

    /** Whether the visit starts a recording; plain motion does wherever it counts. */
    static boolean triggers(Visit visit, Set<ClassGroup> trigger) {
        return visit.group().map(trigger::contains).orElse(true);
    }

    private static String outcome(Visit visit, Set<ClassGroup> trigger) {
        String what = triggers(visit, trigger) ? "RECORDS" : "SENSOR ONLY";
        return what + visit.zone().map(zone -> " in zone '" + zone + "'").orElse("");
    }

    private static String line(Visit visit, String outcome) {
        return String.format(
                Locale.ROOT,
                "%7.1f s to %7.1f s  %-10s %s (best %.2f at %.1f s)",
                visit.firstSeenMicros() / MICROS_PER_SECOND,
                visit.lastSeenMicros() / MICROS_PER_SECOND,
                visit.label(),
                outcome,
                visit.best().score(),
                visit.best().ptsMicros() / MICROS_PER_SECOND);
    }
}
