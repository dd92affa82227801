package dev.porchlight.detection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.DetectionEvent.Began;
import dev.porchlight.detection.rules.DetectionEvent.Continued;
import dev.porchlight.detection.rules.DetectionEvent.Dismissed;
import dev.porchlight.detection.rules.DetectionEvent.EndReason;
import dev.porchlight.detection.rules.DetectionEvent.Ended;
import dev.porchlight.detection.track.Mobility;
import dev.porchlight.detection.track.Track;
import dev.porchlight.detection.track.TrackState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VisitRulesTest {
    private static final Box HERE = new Box(0.4, 0.3, 0.5, 0.9);
    private static final Box STREET = new Box(0.4, 0.1, 0.5, 0.4);

    private final AtomicLong ids = new AtomicLong();
    private VisitRules visits = new VisitRules(Rules.of(), ids::incrementAndGet);

    @Test
    void update_firstConfirmingSighting_begins() {
        assertThat(update(0, seen(1, TrackState.TENTATIVE, Mobility.MOVING, HERE)))
                .isEmpty();

        assertThat(update(200, seen(1, HERE))).singleElement().isInstanceOfSatisfying(Began.class, began -> {
            assertThat(began.visit().id()).isEqualTo(1);
            assertThat(began.visit().group()).contains(ClassGroup.PERSON);
            assertThat(began.visit().firstSeenMicros()).isZero();
            assertThat(began.visit().lastSeenMicros()).isEqualTo(200_000);
        });
        assertThat(update(400, seen(1, HERE))).singleElement().isInstanceOf(Continued.class);
    }

    @Test
    void update_trackEnds_endsOnceWithTheWholeVisit() {
        update(0, seen(1, HERE));
        update(200, seen(1, HERE));

        assertThat(update(4000, ended(1))).singleElement().isInstanceOfSatisfying(Ended.class, ended -> {
            assertThat(ended.reason()).isEqualTo(EndReason.GONE);
            assertThat(ended.visit().duration()).isEqualTo(Duration.ofMillis(200));
        });
        assertThat(update(4200)).isEmpty();
    }

    @Test
    void update_neverConfirmed_isDismissedWithTheRule() {
        update(0, seen(1, TrackState.TENTATIVE, Mobility.MOVING, HERE));

        assertThat(update(400, ended(1)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Dismissed.class,
                        dismissed -> assertThat(dismissed.verdict().rule()).isEqualTo(StoppingRule.UNCONFIRMED));
    }

    @Test
    void update_dismissedVisit_namesTheRuleItCameFurthestTo() {
        visits = new VisitRules(Rules.of(Rules.exclude("street", new Box(0, 0, 1, 0.5))), ids::incrementAndGet);
        update(0, seen(1, TrackState.TENTATIVE, Mobility.MOVING, STREET));
        update(200, seen(1, STREET));
        update(400, seen(1, TrackState.CONFIRMED, Mobility.UNPROVEN, STREET));

        assertThat(update(4000, ended(1)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Dismissed.class,
                        dismissed ->
                                assertThat(dismissed.verdict().explanation()).isEqualTo("zone 'street' excludes it"));
    }

    @Test
    void update_comesToRest_endsAndMovesOffAgain_beginsAnother() {
        update(0, seen(1, HERE));
        assertThat(update(30_000, seen(1, TrackState.CONFIRMED, Mobility.SETTLED, HERE)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.reason()).isEqualTo(EndReason.AT_REST));
        assertThat(update(40_000, seen(1, TrackState.CONFIRMED, Mobility.SETTLED, HERE)))
                .isEmpty();

        assertThat(update(60_000, seen(1, HERE)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Began.class, began -> assertThat(began.visit().id()).isEqualTo(2));
    }

    @Test
    void update_parkedAtStart_isDismissedOnceWhenItSettles() {
        update(0, seen(1, TrackState.CONFIRMED, Mobility.UNPROVEN, HERE));

        assertThat(update(5000, seen(1, TrackState.CONFIRMED, Mobility.SETTLED, HERE)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Dismissed.class,
                        dismissed -> assertThat(dismissed.verdict().rule()).isEqualTo(StoppingRule.AT_REST));
        assertThat(update(5200, seen(1, TrackState.CONFIRMED, Mobility.SETTLED, HERE)))
                .isEmpty();
    }

    @Test
    void update_withinCooldown_waitsAndBeginsWhenItIsOver() {
        update(0, seen(1, HERE));
        update(3000, ended(1));

        assertThat(update(5000, seen(2, HERE))).isEmpty();
        assertThat(update(9900, seen(2, HERE))).isEmpty();
        assertThat(update(10_000, seen(2, HERE))).singleElement().isInstanceOf(Began.class);
    }

    @Test
    void update_withinCooldownOnly_isDismissedByIt() {
        update(0, seen(1, HERE));
        update(3000, ended(1));
        update(5000, seen(2, HERE));

        assertThat(update(8000, ended(2)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Dismissed.class,
                        dismissed -> assertThat(dismissed.verdict().explanation())
                                .isEqualTo("it is 5 s since the last event of its class began, cooldown is 10 s"));
    }

    @Test
    void update_secondPersonBesideTheFirst_hasAnEventOfItsOwn() {
        update(0, seen(1, HERE));

        assertThat(update(1000, seen(1, HERE), seen(2, STREET)))
                .hasExactlyElementsOfTypes(Continued.class, Began.class);
    }

    @Test
    void update_otherClassDuringCooldown_begins() {
        update(0, seen(1, HERE));
        update(3000, ended(1));

        assertThat(update(3200, animal(2))).singleElement().isInstanceOf(Began.class);
    }

    @Test
    void update_leavesTheZones_endsAfterAWhile() {
        visits = new VisitRules(Rules.of(Rules.include("path", new Box(0, 0.5, 1, 1))), ids::incrementAndGet);
        update(0, seen(1, HERE));

        assertThat(update(1000, seen(1, STREET))).isEmpty();
        assertThat(update(2000, seen(1, HERE))).singleElement().isInstanceOf(Continued.class);
        assertThat(update(4900, seen(1, STREET))).isEmpty();
        assertThat(update(5000, seen(1, STREET)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.reason()).isEqualTo(EndReason.LEFT_ZONES));
    }

    @Test
    void interrupt_openVisits_endsThemAndForgetsTheCooldown() {
        update(0, seen(1, HERE), seen(2, TrackState.TENTATIVE, Mobility.MOVING, STREET));

        assertThat(visits.interrupt()).hasExactlyElementsOfTypes(Ended.class, Dismissed.class);
        assertThat(update(0, seen(3, HERE))).singleElement().isInstanceOf(Began.class);
    }

    @Test
    void update_longVisit_keepsABoundedPathAndTheBestSighting() {
        for (long at = 0; at < 600_000; at += 200) {
            double score = at == 300_000 ? 0.95 : 0.6;
            update(
                    at,
                    new Track(
                            1,
                            1,
                            ClassGroup.PERSON,
                            "person",
                            TrackState.CONFIRMED,
                            Mobility.MOVING,
                            true,
                            HERE,
                            score,
                            0,
                            at));
        }

        Ended ended = (Ended) update(604_000, ended(1)).get(0);

        assertThat(ended.visit().path()).hasSizeBetween(32, VisitRecord.MAX_PATH + 1);
        assertThat(ended.visit().path()).isSortedAccordingTo((a, b) -> Long.compare(a.ptsMicros(), b.ptsMicros()));
        assertThat(ended.visit().best().ptsMicros()).isEqualTo(300_000_000);
        assertThat(ended.visit().duration()).isEqualTo(Duration.ofMillis(599_800));
    }

    private List<DetectionEvent> update(long millis, Track... tracks) {
        return new ArrayList<>(visits.update(List.of(tracks), millis * 1000, Instant.ofEpochMilli(millis)));
    }

    private static Track seen(long id, Box box) {
        return seen(id, TrackState.CONFIRMED, Mobility.MOVING, box);
    }

    private static Track seen(long id, TrackState state, Mobility mobility, Box box) {
        return new Track(id, 1, ClassGroup.PERSON, "person", state, mobility, true, box, 0.8, 0, 0);
    }

    private static Track animal(long id) {
        return new Track(id, 1, ClassGroup.ANIMAL, "dog", TrackState.CONFIRMED, Mobility.MOVING, true, HERE, 0.8, 0, 0);
    }

    private static Track ended(long id) {
        return new Track(id, 1, ClassGroup.PERSON, "person", TrackState.ENDED, Mobility.MOVING, false, HERE, 0.8, 0, 0);
    }
}
