package dev.porchlight.detection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.RuleVerdict.Counts;
import dev.porchlight.detection.rules.RuleVerdict.Stopped;
import dev.porchlight.detection.track.Mobility;
import dev.porchlight.detection.track.Track;
import dev.porchlight.detection.track.TrackState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
    private static final Box PATH = new Box(0, 0.6, 1, 1);
    private static final Box STREET = new Box(0, 0, 1, 0.6);
    private static final Box ON_PATH = new Box(0.4, 0.3, 0.5, 0.9);
    private static final Box ON_STREET = new Box(0.4, 0.2, 0.5, 0.5);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PERSON, CONFIRMED, MOVING, 0.6, ",
        "VEHICLE, CONFIRMED, MOVING, 0.6, CLASS",
        "PERSON, TENTATIVE, MOVING, 0.6, UNCONFIRMED",
        "PERSON, CONFIRMED, UNPROVEN, 0.6, AT_REST",
        "PERSON, CONFIRMED, SETTLED, 0.6, AT_REST",
        "PERSON, CONFIRMED, MOVING, 0.49, SCORE",
        "PERSON, CONFIRMED, MOVING, 0.5, "
    })
    void judge_track_namesTheRuleThatStopsIt(
            ClassGroup group, TrackState state, Mobility mobility, double score, @Nullable StoppingRule stoppedBy) {
        RuleVerdict verdict = new RuleBook(Rules.of()).judge(track(group, state, mobility, score, ON_PATH), NOON);

        assertThat(rule(verdict)).isEqualTo(Optional.ofNullable(stoppedBy));
    }

    @Test
    void judge_tooSmall_isStoppedWithNumbers() {
        RuleVerdict verdict = judge(Rules.of(), new Box(0.5, 0.5, 0.53, 0.55));

        assertThat(verdict).isEqualTo(new Stopped(StoppingRule.AREA, "area 0.0015 is below min-area 0.0020"));
    }

    @Test
    void judge_footPointInZone_countsThere() {
        assertThat(judge(Rules.of(Rules.include("path", PATH)), ON_PATH)).isEqualTo(new Counts(Optional.of("path")));
        assertThat(judge(Rules.of(Rules.include("path", PATH)), ON_STREET))
                .isEqualTo(new Stopped(StoppingRule.NO_ZONE, "it is in no zone for person"));
    }

    @Test
    void judge_mostlyInZone_countsWithoutItsFeet() {
        Box catOnWall = new Box(0.4, 0.4, 0.5, 0.65);

        assertThat(judge(Rules.of(Rules.include("wall", new Box(0, 0.3, 1, 0.6))), catOnWall))
                .isEqualTo(new Counts(Optional.of("wall")));
    }

    @Test
    void judge_headBeforeExcludedStreet_countsNevertheless() {
        CameraRules rules = Rules.of(Rules.exclude("street", STREET));

        assertThat(judge(rules, ON_PATH)).isEqualTo(new Counts(Optional.empty()));
        assertThat(judge(rules, ON_STREET))
                .isEqualTo(new Stopped(StoppingRule.EXCLUDED_ZONE, "zone 'street' excludes it"));
    }

    @Test
    void judge_feetBelowThePicture_excludesByShare() {
        Box lowerLeft = new Box(0, 0.2, 0.5, 0.99);

        assertThat(rule(judge(Rules.of(Rules.exclude("desk", lowerLeft)), new Box(0.2, 0.3, 0.4, 1))))
                .contains(StoppingRule.EXCLUDED_ZONE);
    }

    @Test
    void judge_bothZones_excludingWins() {
        CameraRules rules = Rules.of(Rules.include("all", Box.WHOLE_PICTURE), Rules.exclude("street", STREET));

        assertThat(rule(judge(rules, ON_STREET))).contains(StoppingRule.EXCLUDED_ZONE);
    }

    @Test
    void judge_zoneForOtherClass_leavesThisOneFree() {
        CameraRules rules = Rules.of(
                Rules.include("path", PATH, ClassGroup.ANIMAL), Rules.exclude("street", STREET, ClassGroup.VEHICLE));

        assertThat(judge(rules, ON_STREET)).isEqualTo(new Counts(Optional.empty()));
    }

    @Test
    void judge_zoneWithThresholds_asksTheseInsteadOfTheCameras() {
        CameraRules strict = Rules.of(Rules.demanding("path", PATH, 0.8, 0.05));
        CameraRules lax = Rules.of(Rules.demanding("path", PATH, 0.2, 0));

        assertThat(judge(strict, ON_PATH))
                .isEqualTo(new Stopped(StoppingRule.SCORE, "score 0.60 is below min-score 0.80 of zone 'path'"));
        assertThat(rule(new RuleBook(lax).judge(person(0.3, ON_PATH), NOON))).isEmpty();
        assertThat(lax.lowestScore()).isEqualTo(0.2);
        assertThat(strict.lowestScore()).isEqualTo(0.5);
    }

    @Test
    void judge_secondZoneLaxer_countsThere() {
        CameraRules rules = Rules.of(Rules.demanding("strict", PATH, 0.9, 0), Rules.demanding("lax", PATH, 0.3, 0));

        assertThat(judge(rules, ON_PATH)).isEqualTo(new Counts(Optional.of("lax")));
    }

    @Test
    void judge_outOfHours_isStopped() {
        ScheduleWindow night =
                new ScheduleWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.of(6, 0));
        CameraRules rules = Rules.with(new Schedule(List.of(night), ZoneOffset.UTC));

        assertThat(rule(judge(rules, ON_PATH))).contains(StoppingRule.SCHEDULE);
    }

    @Test
    void judgeMotion_zones_treatItAsAnyTriggerClass() {
        RuleBook book = new RuleBook(Rules.of(
                Rules.include("path", PATH, ClassGroup.PERSON), Rules.include("lawn", PATH, ClassGroup.ANIMAL)));

        assertThat(rule(book.judgeMotion(ON_PATH, NOON))).isEmpty();
        assertThat(rule(book.judgeMotion(ON_STREET, NOON))).contains(StoppingRule.NO_ZONE);
        assertThat(rule(book.judgeMotion(new Box(0.5, 0.8, 0.51, 0.81), NOON))).contains(StoppingRule.AREA);
    }

    private static RuleVerdict judge(CameraRules rules, Box box) {
        return new RuleBook(rules).judge(person(0.6, box), NOON);
    }

    private static Optional<StoppingRule> rule(RuleVerdict verdict) {
        return verdict.match(counts -> Optional.empty(), stopped -> Optional.of(stopped.rule()));
    }

    private static Track person(double score, Box box) {
        return track(ClassGroup.PERSON, TrackState.CONFIRMED, Mobility.MOVING, score, box);
    }

    private static Track track(ClassGroup group, TrackState state, Mobility mobility, double score, Box box) {
        return new Track(1, 1, group, group.text(), state, mobility, true, box, score, 0, 0);
    }
}
