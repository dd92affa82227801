package dev.porchlight.detection.rules;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.RuleVerdict.Counts;
import dev.porchlight.detection.rules.RuleVerdict.Stopped;
import dev.porchlight.detection.track.Track;
import dev.porchlight.detection.track.TrackState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Judges single sightings by the rules of a camera, cooldown left out. Thread: any; immutable. */
final class RuleBook {
    private final CameraRules rules;
    private final Set<ClassGroup> wanted;

    RuleBook(CameraRules rules) {
        this.rules = rules;
        wanted = rules.wanted();
    }

    RuleVerdict judge(Track track, Instant at) {
        return byTrack(track)
                .or(() -> byExclusion(track.group(), track.box()))
                .<RuleVerdict>map(stopped -> stopped)
                .orElseGet(() -> inZones(track, at));
    }

    /** Whether the place alone lets the class count: for what counted before, and may now be less clear. */
    boolean isPlaceFor(ClassGroup group, Box box) {
        List<Zone> including = including(group);
        return byExclusion(group, box).isEmpty()
                && (including.isEmpty() || including.stream().anyMatch(zone -> zone.holds(box)));
    }

    /** Judges plain motion, as if it were whichever trigger class the zones treat best. */
    RuleVerdict judgeMotion(Box region, Instant at) {
        if (rules.trigger().stream().noneMatch(group -> isPlaceFor(group, region))) {
            return new Stopped(StoppingRule.NO_ZONE, "it moves where no trigger class counts");
        }
        return byArea(region, Optional.empty(), rules.minArea(), at);
    }

    private Optional<Stopped> byTrack(Track track) {
        if (!wanted.contains(track.group())) {
            return stopped(StoppingRule.CLASS, track.group().text() + " is neither in trigger nor in sensors");
        }
        if (track.state() == TrackState.TENTATIVE) {
            return stopped(StoppingRule.UNCONFIRMED, "it was seen too seldom to be believed");
        }
        return switch (track.mobility()) {
            case MOVING -> Optional.empty();
            case UNPROVEN -> stopped(StoppingRule.AT_REST, "it did not move");
            case SETTLED -> stopped(StoppingRule.AT_REST, "it stands still for long");
        };
    }

    private Optional<Stopped> byExclusion(ClassGroup group, Box box) {
        return rules.zones().stream()
                .filter(zone -> zone.exclude() && zone.groups().contains(group) && zone.holds(box))
                .findFirst()
                .flatMap(zone -> stopped(StoppingRule.EXCLUDED_ZONE, "zone '" + zone.name() + "' excludes it"));
    }

    /** The first zone that lets it count, or what came nearest to that. */
    private RuleVerdict inZones(Track track, Instant at) {
        List<Zone> including = including(track.group());
        if (including.isEmpty()) {
            return byThresholds(track, Optional.empty(), rules.minScore(), rules.minArea(), at);
        }
        RuleVerdict nearest = new Stopped(
                StoppingRule.NO_ZONE, "it is in no zone for " + track.group().text());
        for (Zone zone : including) {
            if (zone.holds(track.box())) {
                nearest = byThresholds(
                        track,
                        Optional.of(zone.name()),
                        zone.minScore().orElse(rules.minScore()),
                        zone.minArea().orElse(rules.minArea()),
                        at);
            }
            if (nearest instanceof Counts) {
                return nearest;
            }
        }
        return nearest;
    }

    private RuleVerdict byThresholds(Track track, Optional<String> zone, double minScore, double minArea, Instant at) {
        if (track.score() < minScore) {
            return new Stopped(
                    StoppingRule.SCORE,
                    below("score %.2f is below min-score %.2f", track.score(), minScore) + where(zone));
        }
        return byArea(track.box(), zone, minArea, at);
    }

    private RuleVerdict byArea(Box box, Optional<String> zone, double minArea, Instant at) {
        if (box.area() < minArea) {
            return new Stopped(
                    StoppingRule.AREA, below("area %.4f is below min-area %.4f", box.area(), minArea) + where(zone));
        }
        if (!rules.schedule().isOn(at)) {
            return new Stopped(StoppingRule.SCHEDULE, "it is outside the hours of the schedule");
        }
        return new Counts(zone);
    }

    private List<Zone> including(ClassGroup group) {
        return rules.zones().stream()
                .filter(zone -> !zone.exclude() && zone.groups().contains(group))
                .toList();
    }

    private static String where(Optional<String> zone) {
        return zone.map(name -> " of zone '" + name + "'").orElse("");
    }

    private static String below(String format, double value, double least) {
        return String.format(Locale.ROOT, format, value, least);
    }

    private static Optional<Stopped> stopped(StoppingRule rule, String explanation) {
        return Optional.of(new Stopped(rule, explanation));
    }
}
