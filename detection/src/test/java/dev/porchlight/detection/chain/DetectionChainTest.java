package dev.porchlight.detection.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.motion.MotionObservation;
import dev.porchlight.detection.motion.Suppression;
import dev.porchlight.detection.object.DetectedObject;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.DetectionEvent.Began;
import dev.porchlight.detection.rules.DetectionEvent.Continued;
import dev.porchlight.detection.rules.DetectionEvent.Dismissed;
import dev.porchlight.detection.rules.DetectionEvent.EndReason;
import dev.porchlight.detection.rules.DetectionEvent.Ended;
import dev.porchlight.detection.rules.Rules;
import dev.porchlight.detection.rules.Schedule;
import dev.porchlight.detection.rules.StoppingRule;
import dev.porchlight.detection.track.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectionChainTest {
    private static final Box PERSON = Scene.person(0.3, 0.5);
    private static final Box CAR = new Box(0.6, 0.5, 0.9, 0.8);

    private final Heard heard = new Heard();
    private final DetectionChain chain = chain(Rules.of());

    /** Keeps what the chain tells. */
    private static final class Heard implements ChainListener {
        final List<DetectionEvent> events = new ArrayList<>();
        final List<String> faults = new ArrayList<>();

        @Override
        public void event(DetectionEvent event) {
            events.add(event);
        }

        @Override
        public void detectorFails(String reason) {
            faults.add(reason);
        }

        @Override
        public void detectorWorks() {
            faults.add("works");
        }

        List<DetectionEvent> begunAndEnded() {
            return events.stream()
                    .filter(event -> !(event instanceof Continued))
                    .toList();
        }
    }

    @Test
    void onMotion_firstPicture_looksAtTheWholeToLearnWhatStandsThere() {
        assertThat(chain.onMotion(still(0)))
                .hasValueSatisfying(plan -> assertThat(plan.regions()).containsExactly(Box.WHOLE_PICTURE));
        assertThat(chain.onMotion(still(200))).isEmpty();
    }

    @Test
    void onMotion_nothingMovesAfterwards_doesNotLook() {
        inventory();
        for (long at = 200; at < 60_000; at += 200) {
            assertThat(chain.onMotion(still(at))).isEmpty();
        }
    }

    @Test
    void onMotion_motion_looksAtTheWholeAndThePartThenInTurn() {
        inventory();

        List<Box> first = answered(look(5000, PERSON));
        List<Box> second = answered(look(5200, PERSON));
        List<Box> third = answered(look(5400, PERSON));

        assertThat(first).hasSize(2).contains(Box.WHOLE_PICTURE);
        assertThat(second).hasSize(1).doesNotContain(Box.WHOLE_PICTURE);
        assertThat(PERSON.shareWithin(second.get(0))).isEqualTo(1);
        assertThat(third).containsExactly(Box.WHOLE_PICTURE);
    }

    @Test
    void onMotion_moreThanMaxFps_looksNoMoreOften() {
        inventory();
        int looks = 0;
        for (long at = 1000; at < 11_000; at += 66) {
            Optional<LookPlan> plan = chain.onMotion(moving(at, PERSON));
            plan.ifPresent(p -> chain.onDetections(p, List.of()));
            looks += plan.isPresent() ? 1 : 0;
        }

        assertThat(looks).isBetween(45, 52);
    }

    @Test
    void onDetections_personWalks_isOneEventFromTheSecondLook() {
        inventory();
        walk(1000, 5000, 0.1);
        for (long at = 5200; at < 12_000; at += 200) {
            answer(chain.onMotion(still(at)));
        }

        assertThat(heard.begunAndEnded()).hasExactlyElementsOfTypes(Began.class, Ended.class);
        Ended ended = (Ended) heard.begunAndEnded().get(1);
        assertThat(((Began) heard.begunAndEnded().get(0)).visit().lastSeenMicros())
                .isLessThanOrEqualTo(TimeUnit.MILLISECONDS.toMicros(1200));
        assertThat(ended.reason()).isEqualTo(EndReason.GONE);
        assertThat(ended.visit().group()).contains(ClassGroup.PERSON);
    }

    @Test
    void onMotion_trackedPersonStandsStill_isWatchedOnceASecond() {
        inventory();
        walk(1000, 3000, 0.1);
        int looks = 0;
        for (long at = 4200; at < 14_200; at += 200) {
            Optional<LookPlan> plan = chain.onMotion(still(at));
            answer(plan, Scene.object(ClassGroup.PERSON, 0.8, Scene.person(0.3, 0.5)));
            looks += plan.isPresent() ? 1 : 0;
        }

        assertThat(looks).isBetween(9, 11);
        assertThat(heard.begunAndEnded()).hasExactlyElementsOfTypes(Began.class);
    }

    @Test
    void onDetections_treeSways_isDismissedAsUnrecognised() {
        inventory();
        for (long at = 1000; at < 3000; at += 200) {
            answer(chain.onMotion(moving(at, CAR)));
        }
        chain.onMotion(still(9000));

        assertThat(heard.events)
                .singleElement()
                .isInstanceOfSatisfying(
                        Dismissed.class,
                        dismissed -> assertThat(dismissed.verdict().rule()).isEqualTo(StoppingRule.UNRECOGNISED));
    }

    @Test
    void onDetections_personPassesCarKnownFromTheStart_onlyThePersonCounts() {
        DetectionChain vehicles = chain(new CameraRules(
                Set.of(ClassGroup.PERSON, ClassGroup.VEHICLE),
                Set.of(),
                true,
                0.5,
                0.002,
                List.of(),
                Schedule.ALWAYS,
                Duration.ofSeconds(10)));
        DetectedObject car = Scene.object(ClassGroup.VEHICLE, 0.8, CAR);
        vehicles.onDetections(vehicles.onMotion(still(0)).orElseThrow(), List.of(car));
        for (long at = 60_000; at < 66_000; at += 200) {
            Box person = Scene.person(0.2 + (at - 60_000) * 0.0001, 0.7);
            vehicles.onMotion(moving(at, person))
                    .ifPresent(plan ->
                            vehicles.onDetections(plan, List.of(car, Scene.object(ClassGroup.PERSON, 0.8, person))));
        }

        assertThat(heard.events)
                .filteredOn(event -> event instanceof Began)
                .allMatch(event -> event.visit().group().equals(Optional.of(ClassGroup.PERSON)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Suppression.class)
    void onMotion_lightShakeOrRain_neitherLooksNorTriggersTheFallback(Suppression suppression) {
        inventory();
        chain.onDetectorMissing("no model");
        for (long at = 200; at < 20_000; at += 200) {
            assertThat(chain.onMotion(suppressed(at, suppression))).isEmpty();
        }

        assertThat(heard.events).isEmpty();
    }

    @Test
    void onMotion_afterALightChange_looksOnceForWhatIsVisibleNow() {
        inventory();
        chain.onMotion(suppressed(60_000, Suppression.LIGHT_CHANGE));

        answer(chain.onMotion(still(61_000)), Scene.object(ClassGroup.PERSON, 0.9, PERSON));
        for (long at = 61_200; at < 70_000; at += 200) {
            answer(chain.onMotion(still(at)), Scene.object(ClassGroup.PERSON, 0.9, PERSON));
        }

        assertThat(heard.events).isNotEmpty().allMatch(event -> event instanceof Dismissed);
    }

    @Test
    void onDetectorMissing_motion_standsInAndIsToldOnce() {
        chain.onDetectorMissing("no model is installed");
        chain.onDetectorMissing("no model is installed");
        assertThat(chain.onMotion(moving(1000, PERSON))).isEmpty();
        chain.onMotion(moving(1200, PERSON));
        chain.onMotion(still(6300));

        assertThat(heard.faults).containsExactly("no model is installed");
        assertThat(heard.events).hasExactlyElementsOfTypes(Began.class, Continued.class, Ended.class);
        assertThat(heard.events.get(0).visit().group()).isEmpty();
    }

    @Test
    void onDetectorMissing_fallbackForbidden_tellsTheFaultButNoEvent() {
        DetectionChain strict = chain(new CameraRules(
                Set.of(ClassGroup.PERSON), Set.of(), false, 0.5, 0.002, List.of(), Schedule.ALWAYS, Duration.ZERO));
        strict.onDetectorMissing("no model");
        strict.onMotion(moving(1000, PERSON));

        assertThat(heard.faults).containsExactly("no model");
        assertThat(heard.events).isEmpty();
    }

    @Test
    void onDetectorInstalled_afterMissing_looksAgain() {
        chain.onDetectorMissing("no model");
        chain.onDetectorInstalled();

        assertThat(heard.faults).containsExactly("no model", "works");
        assertThat(chain.onMotion(moving(1000, PERSON))).isPresent();
    }

    @Test
    void onFailure_onceIsNoFault_twiceIs() {
        inventory();
        chain.onFailure(look(1000, PERSON), "the model threw");
        assertThat(heard.faults).isEmpty();

        chain.onFailure(look(1200, PERSON), "the model threw");

        assertThat(heard.faults).containsExactly("the model threw");
        assertThat(chain.isDetectorFaulty()).isTrue();
    }

    @Test
    void onMotion_answerOverdue_motionStandsInAtOnce() {
        inventory();
        chain.onMotion(moving(1000, PERSON));
        for (long at = 1200; at <= 4000; at += 200) {
            chain.onMotion(moving(at, PERSON));
        }
        assertThat(heard.faults).isEmpty();

        chain.onMotion(moving(4200, PERSON));

        assertThat(heard.faults).containsExactly("the detector needs too long");
        assertThat(heard.events).hasExactlyElementsOfTypes(Began.class);
    }

    @Test
    void onDetections_lateAnswer_isIgnored() {
        inventory();
        LookPlan late = look(1000, PERSON);
        chain.onMotion(moving(4200, PERSON));

        chain.onDetections(late, List.of(Scene.object(ClassGroup.PERSON, 0.9, PERSON)));

        assertThat(chain.tracks()).isEmpty();
        assertThat(chain.isDetectorFaulty()).isTrue();
    }

    @Test
    void onDetections_twoAnswersAfterAFault_clearItAndTheMotionEventEnds() {
        inventory();
        look(1000, PERSON);
        chain.onMotion(moving(4200, PERSON));
        long at = 4400;
        while (chain.isDetectorFaulty() && at < 30_000) {
            answer(chain.onMotion(moving(at, PERSON)));
            at += 200;
        }
        chain.onMotion(still(at + 6000));

        assertThat(at).isLessThan(12_000);
        assertThat(heard.faults).containsExactly("the detector needs too long", "works");
        assertThat(heard.begunAndEnded()).hasExactlyElementsOfTypes(Began.class, Ended.class);
    }

    @Test
    void onDetectorMissing_duringAnEvent_endsItAndMotionGoesOn() {
        inventory();
        walk(1000, 3000, 0.1);
        chain.onDetectorMissing("the model was removed");
        chain.onMotion(moving(3200, PERSON));

        assertThat(heard.begunAndEnded()).hasExactlyElementsOfTypes(Began.class, Ended.class, Began.class);
        assertThat(((Ended) heard.begunAndEnded().get(1)).reason()).isEqualTo(EndReason.INTERRUPTED);
    }

    @Test
    void onSuperseded_picture_nextMayBeLookedAt() {
        inventory();
        chain.onSuperseded(look(1000, PERSON));

        assertThat(chain.onMotion(moving(1200, PERSON))).isPresent();
        assertThat(heard.faults).isEmpty();
    }

    @Test
    void onMotion_clockBeginsAnew_endsWhatWentOn() {
        inventory();
        walk(1000, 3000, 0.1);

        assertThat(chain.onMotion(still(0))).isPresent();
        assertThat(heard.begunAndEnded()).hasExactlyElementsOfTypes(Began.class, Ended.class);
    }

    @Test
    void onDetections_sameObjectInTwoViews_isOneTrack() {
        LookPlan plan = chain.onMotion(still(0)).orElseThrow();

        chain.onDetections(
                plan,
                List.of(
                        Scene.object(ClassGroup.PERSON, 0.8, PERSON),
                        Scene.object(ClassGroup.PERSON, 0.7, new Box(0.255, 0.36, 0.35, 0.65)),
                        Scene.object(ClassGroup.ANIMAL, 0.6, PERSON)));

        assertThat(chain.tracks()).hasSize(1);
    }

    @Test
    void calls_randomOrder_keepVisitsWellFormed() {
        Random random = new Random(5);
        List<LookPlan> open = new ArrayList<>();
        long at = 0;
        for (int round = 0; round < 5000; round++) {
            at = random.nextInt(300) == 0 ? 0 : at + random.nextInt(700);
            step(random, at, open);
        }
        chain.interrupt();

        assertWellFormed();
        assertThat(heard.faults).isNotEmpty();
        for (int i = 0; i < heard.faults.size(); i++) {
            assertThat(heard.faults.get(i).equals("works")).isEqualTo(i % 2 == 1);
        }
    }

    private void step(Random random, long at, List<LookPlan> open) {
        Box box = Box.clipped(random.nextDouble(), random.nextDouble(), 0.02 + random.nextDouble() * 0.4, 0.3);
        MotionObservation observation = random.nextInt(3) == 0 ? still(at) : moving(at, box);
        chain.onMotion(observation).ifPresent(open::add);
        if (!open.isEmpty() && random.nextInt(10) > 0) {
            LookPlan plan = open.remove(random.nextInt(open.size()));
            ClassGroup group = random.nextBoolean() ? ClassGroup.PERSON : ClassGroup.VEHICLE;
            switch (random.nextInt(12)) {
                case 0 -> chain.onFailure(plan, "threw");
                case 1 -> chain.onSuperseded(plan);
                case 2 -> chain.onDetectorMissing("missing");
                case 3 -> chain.onDetectorInstalled();
                default -> chain.onDetections(plan, List.of(Scene.object(group, random.nextDouble(), box)));
            }
        }
    }

    private void assertWellFormed() {
        Map<Long, String> states = new HashMap<>();
        for (DetectionEvent event : heard.events) {
            String before = states.getOrDefault(event.visit().id(), "new");
            String after = event.match(began -> "open", continued -> "open", ended -> "over", dismissed -> "over");
            boolean fresh = event instanceof Began || event instanceof Dismissed;
            assertThat(before).isEqualTo(fresh ? "new" : "open");
            states.put(event.visit().id(), after);
            assertThat(event.visit().lastSeenMicros())
                    .isGreaterThanOrEqualTo(event.visit().firstSeenMicros());
        }
        assertThat(states.values()).containsOnly("over");
    }

    private DetectionChain chain(CameraRules rules) {
        return new DetectionChain(
                new ChainSettings(5, 16.0 / 9),
                rules,
                micros -> Instant.EPOCH.plusMillis(TimeUnit.MICROSECONDS.toMillis(micros)),
                heard);
    }

    private void inventory() {
        answer(chain.onMotion(still(0)));
    }

    private void walk(long from, long to, double x) {
        for (long at = from; at <= to; at += 200) {
            Box person = Scene.person(x + (at - from) * 0.0001, 0.5);
            answer(chain.onMotion(moving(at, person)), Scene.object(ClassGroup.PERSON, 0.7, person));
        }
    }

    private void answer(Optional<LookPlan> plan, DetectedObject... objects) {
        plan.ifPresent(asked -> chain.onDetections(asked, List.of(objects)));
    }

    private List<Box> answered(LookPlan plan) {
        chain.onDetections(plan, List.of());
        return plan.regions();
    }

    private LookPlan look(long at, Box region) {
        return chain.onMotion(moving(at, region)).orElseThrow();
    }

    private static MotionObservation moving(long millis, Box region) {
        return new MotionObservation(millis * 1000, true, List.of(region), region.area(), 0.8, Optional.empty());
    }

    private static MotionObservation still(long millis) {
        return new MotionObservation(millis * 1000, false, List.of(), 0, 0, Optional.empty());
    }

    private static MotionObservation suppressed(long millis, Suppression reason) {
        return new MotionObservation(millis * 1000, false, List.of(), 0, 0, Optional.of(reason));
    }
}
