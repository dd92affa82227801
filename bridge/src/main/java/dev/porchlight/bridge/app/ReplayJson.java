package dev.porchlight.bridge.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.replay.ReplayReport;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.RuleVerdict;
import dev.porchlight.detection.rules.Visit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The output of {@code porchlight replay --json}: an object with one entry per visit. Thread: any. */
final class ReplayJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayJson() {}

    static String write(String file, ReplayReport report, Set<ClassGroup> trigger) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("file", file)
                .put("millis", millis(report.clipMicros()))
                .put("pictures", report.pictures())
                .put("detectorFault", report.detectorFault().orElse(null));
        ArrayNode visits = root.putArray("visits");
        report.events().forEach(event -> add(visits.addObject(), event, trigger));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void add(ObjectNode node, DetectionEvent event, Set<ClassGroup> trigger) {
        Visit visit = event.visit();
        Optional<RuleVerdict.Stopped> stopped = event instanceof DetectionEvent.Dismissed dismissed
                ? Optional.of(dismissed.verdict())
                : Optional.empty();
        node.put("id", visit.id())
                .put("class", visit.group().map(ClassGroup::text).orElse("motion"))
                .put("label", visit.label())
                .put("fromMillis", millis(visit.firstSeenMicros()))
                .put("toMillis", millis(visit.lastSeenMicros()))
                .put("counts", stopped.isEmpty())
                .put("records", stopped.isEmpty() && ReplayText.triggers(visit, trigger))
                .put("zone", visit.zone().orElse(null))
                .put("stoppedBy", stopped.map(verdict -> word(verdict.rule())).orElse(null))
                .put(
                        "explanation",
                        stopped.map(RuleVerdict.Stopped::explanation).orElse(null));
        ObjectNode best = node.putObject("best");
        best.put("millis", millis(visit.best().ptsMicros()))
                .put("score", visit.best().score());
        Box box = visit.best().box();
        best.putArray("box").add(box.xMin()).add(box.yMin()).add(box.xMax()).add(box.yMax());
    }

    private static String word(Enum<?> rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long millis(long micros) {
        return TimeUnit.MICROSECONDS.toMillis(micros);
    }
}
