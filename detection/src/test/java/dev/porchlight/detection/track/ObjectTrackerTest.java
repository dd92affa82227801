package dev.porchlight.detection.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTrackerTest {
    private static final Box CAR = new Box(0.4, 0.5, 0.7, 0.75);
    private static final List<ClassGroup> GROUPS = List.of(ClassGroup.values());

    private final ObjectTracker tracker = new ObjectTracker(TrackerSettings.startingAt(0.5));

    @Test
    void update_secondSighting_confirms() {
        assertThat(only(walk(0, 0.2))).extracting(Track::state).isEqualTo(TrackState.TENTATIVE);
        assertThat(only(walk(200, 0.22))).extracting(Track::state).isEqualTo(TrackState.CONFIRMED);
    }

    @Test
    void update_oneMissBetween_confirmsNevertheless() {
        only(walk(0, 0.2));
        only(Scene.at(200));

        assertThat(only(walk(400, 0.24)).state()).isEqualTo(TrackState.CONFIRMED);
    }

    @Test
    void update_sureSightingOfMotion_confirmsAtOnce() {
        Track track = only(Scene.at(0).moving(ClassGroup.PERSON, 0.9, Scene.person(0.2, 0.5)));

        assertThat(track.state()).isEqualTo(TrackState.CONFIRMED);
        assertThat(track.mobility()).isEqualTo(Mobility.MOVING);
    }

    @Test
    void update_sureSightingWithoutMotion_doesNotConfirm() {
        assertThat(only(Scene.at(0).still(ClassGroup.PERSON, 0.95, CAR)).state())
                .isEqualTo(TrackState.TENTATIVE);
    }

    @Test
    void update_singleGhost_endsUnconfirmed() {
        only(walk(0, 0.2));
        only(Scene.at(200));

        assertThat(only(Scene.at(400)).state()).isEqualTo(TrackState.ENDED);
        assertThat(update(Scene.at(600))).isEmpty();
    }

    @Test
    void update_unsureSighting_beginsNothingButCarriesOn() {
        assertThat(update(Scene.at(0).still(ClassGroup.PERSON, 0.3, CAR))).isEmpty();
        only(walk(1000, 0.2));
        long id = only(walk(1200, 0.22)).id();

        Track track = only(Scene.at(1400).still(ClassGroup.PERSON, 0.3, Scene.person(0.24, 0.5)));

        assertThat(track.id()).isEqualTo(id);
        assertThat(track.state()).isEqualTo(TrackState.CONFIRMED);
    }

    @ParameterizedTest
    @ValueSource(longs = {66, 100, 200, 333, 500, 1000})
    void update_walkAtAnyRate_isOneTrack(long intervalMillis) {
        assertThat(ids(0, 6000, intervalMillis, at -> walk(at, 0.1 + 0.12 * at / 1000)))
                .containsOnly(1L);
    }

    @Test
    void update_irregularTimes_isOneTrack() {
        Random random = new Random(3);
        long at = 0;
        while (at < 6000) {
            assertThat(only(walk(at, 0.1 + 0.12 * at / 1000)).id()).isEqualTo(1);
            at += 40 + random.nextInt(900);
        }
    }

    @Test
    void update_twoCrossing_keepTheirIds() {
        List<Track> last = List.of();
        for (long at = 0; at <= 4000; at += 200) {
            double way = 0.15 * at / 1000;
            last = update(walk(at, 0.2 + way).moving(ClassGroup.PERSON, 0.65, Scene.person(0.8 - way, 0.55)));
        }

        assertThat(last).extracting(Track::id).containsExactly(1L, 2L);
        assertThat(last.get(0).box().centre().x()).isGreaterThan(0.7);
        assertThat(last.get(1).box().centre().x()).isLessThan(0.3);
    }

    @Test
    void update_hiddenBehindATree_keepsItsId() {
        ids(0, 2000, 200, at -> walk(at, 0.1 + 0.1 * at / 1000));
        ids(2200, 4000, 200, Scene::at);

        Track track = only(walk(4200, 0.1 + 0.1 * 4.2));

        assertThat(track.id()).isEqualTo(1);
        assertThat(track.state()).isEqualTo(TrackState.CONFIRMED);
    }

    @Test
    void update_goneForLong_endsAndComesBackAsAnother() {
        ids(0, 2000, 200, at -> walk(at, 0.5));
        for (long at = 2200; at <= 5000; at += 200) {
            update(Scene.at(at));
        }
        assertThat(update(Scene.at(5200))).isEmpty();

        assertThat(only(walk(6000, 0.5)).id()).isEqualTo(2);
    }

    @Test
    void update_notLookedThere_isNotMissed() {
        ids(0, 1000, 200, at -> walk(at, 0.2));
        Box elsewhere = new Box(0.6, 0.2, 1, 0.8);

        assertThat(ids(1200, 6000, 200, at -> Scene.at(at).lookedAt(elsewhere))).containsOnly(1L);
        assertThat(only(walk(6200, 0.2)).id()).isEqualTo(1);
    }

    @Test
    void update_noisyBoxesAndMisses_isOneTrack() {
        Random random = new Random(11);
        for (long at = 0; at < 10_000; at += 200) {
            Scene scene = Scene.at(at);
            if (at < 400 || random.nextDouble() > 0.25) {
                Box box = Box.clipped(
                        0.1 + 0.08 * at / 1000 + random.nextGaussian() * 0.006,
                        0.5 + random.nextGaussian() * 0.01,
                        0.1 + random.nextGaussian() * 0.008,
                        0.3 + random.nextGaussian() * 0.015);
                scene.moving(ClassGroup.PERSON, 0.5 + random.nextDouble() * 0.4 - (at < 400 ? 0 : 0.2), box);
            }
            assertThat(update(scene)).extracting(Track::id).containsOnly(1L);
        }
    }

    @Test
    void update_otherClassGroup_isAnotherTrack() {
        only(walk(0, 0.2));

        assertThat(update(walk(200, 0.2).moving(ClassGroup.ANIMAL, 0.8, Scene.person(0.2, 0.5))))
                .extracting(Track::group)
                .containsExactly(ClassGroup.PERSON, ClassGroup.ANIMAL);
    }

    @Test
    void update_parkedCarAtStart_neverMovesAndSettles() {
        for (long at = 0; at < 10_000; at += 500) {
            assertThat(only(Scene.at(at).still(ClassGroup.VEHICLE, 0.8, jitter(CAR, at)))
                            .mobility())
                    .isEqualTo(at < 5000 ? Mobility.UNPROVEN : Mobility.SETTLED);
        }
        assertThat(tracker.hasLive()).isFalse();
    }

    @Test
    void update_personPassesParkedCar_carStaysAtRest() {
        for (long at = 0; at < 6000; at += 200) {
            Box person = Scene.person(0.1 + 0.15 * at / 1000, 0.6);
            Box left = person.xMax() > 0.4 && person.xMin() < 0.55 ? new Box(person.xMax(), 0.5, 0.7, 0.75) : CAR;
            Scene scene = Scene.at(at).moving(ClassGroup.PERSON, 0.8, person);

            assertThat(update(scene.still(ClassGroup.VEHICLE, 0.8, left)))
                    .filteredOn(track -> track.group() == ClassGroup.VEHICLE)
                    .singleElement()
                    .matches(track -> track.mobility() != Mobility.MOVING);
        }
    }

    @Test
    void update_carThatArrives_movesThenSettles() {
        for (long at = 0; at < 3000; at += 200) {
            only(Scene.at(at).moving(ClassGroup.VEHICLE, 0.8, Box.clipped(0.1 + at * 0.00015, 0.6, 0.3, 0.25)));
        }
        Track track = only(Scene.at(3000));
        for (long at = 3200; at < 36_000; at += 1000) {
            track = only(Scene.at(at).still(ClassGroup.VEHICLE, 0.8, Box.clipped(0.55, 0.6, 0.3, 0.25)));
            assertThat(track.mobility()).isEqualTo(at < 30_000 ? Mobility.MOVING : track.mobility());
        }
        assertThat(track.mobility()).isEqualTo(Mobility.SETTLED);
        assertThat(track.id()).isEqualTo(1);
    }

    @Test
    void update_settledObjectMovesOff_beginsASecondVisit() {
        settle();
        Track track = only(Scene.at(20_000).moving(ClassGroup.VEHICLE, 0.8, CAR));
        assertThat(track.mobility()).isEqualTo(Mobility.SETTLED);

        for (long at = 20_200; at < 23_000; at += 200) {
            double way = (at - 20_000) * 0.0001;
            track = only(Scene.at(at).moving(ClassGroup.VEHICLE, 0.8, Box.clipped(0.55 - way, 0.625, 0.3, 0.25)));
        }

        assertThat(track.id()).isEqualTo(1);
        assertThat(track.visit()).isEqualTo(2);
        assertThat(track.mobility()).isEqualTo(Mobility.MOVING);
    }

    @Test
    void update_clockRestart_remembersWhatSettled() {
        settle();
        only(Scene.at(20_000).still(ClassGroup.VEHICLE, 0.8, CAR));

        Track track = only(Scene.at(100).moving(ClassGroup.VEHICLE, 0.9, CAR));

        assertThat(track.id()).isEqualTo(1);
        assertThat(track.mobility()).isEqualTo(Mobility.SETTLED);
    }

    @Test
    void update_pauseOfHours_remembersWhatSettled() {
        settle();

        Track track = only(Scene.at(20_000_000).moving(ClassGroup.VEHICLE, 0.9, CAR));

        assertThat(track.mobility()).isEqualTo(Mobility.SETTLED);
    }

    @Test
    void update_settledObjectMissedForLong_isForgotten() {
        settle();
        for (long at = 10_000; at < 69_000; at += 500) {
            assertThat(only(Scene.at(at)).state()).isEqualTo(TrackState.LOST);
        }

        assertThat(LongStream.range(138, 150).mapToObj(i -> update(Scene.at(i * 500))))
                .anyMatch(tracks -> tracks.size() == 1 && tracks.get(0).state() == TrackState.ENDED);
        assertThat(update(Scene.at(80_000))).isEmpty();
    }

    @Test
    void update_pauseOfAMinute_endsWhatMoved() {
        ids(0, 1000, 200, at -> walk(at, 0.2));

        assertThat(update(walk(61_000, 0.22)))
                .extracting(Track::id, Track::state)
                .containsExactly(tuple(1L, TrackState.ENDED), tuple(2L, TrackState.TENTATIVE));
    }

    @Test
    void interrupt_movingAndSettled_endsTheMovingOnly() {
        settle();
        update(walk(10_000, 0.2).still(ClassGroup.VEHICLE, 0.8, CAR));

        assertThat(tracker.interrupt()).extracting(Track::group).containsExactly(ClassGroup.PERSON);
        assertThat(only(Scene.at(10_200).still(ClassGroup.VEHICLE, 0.8, CAR)).id())
                .isEqualTo(1);
    }

    @Test
    void update_randomScenes_keepsItsPromises() {
        Random random = new Random(42);
        Set<Long> over = new HashSet<>();
        long at = 0;
        for (int round = 0; round < 3000; round++) {
            at = random.nextInt(200) == 0 ? 0 : at + random.nextInt(random.nextInt(50) == 0 ? 20_000 : 800);
            List<Track> tracks = update(randomScene(random, at));

            assertThat(tracks).extracting(Track::id).isSorted().doesNotHaveDuplicates();
            assertThat(tracks)
                    .filteredOn(t -> t.state() != TrackState.ENDED)
                    .hasSizeLessThanOrEqualTo(ObjectTracker.MAX_LIVE + ObjectTracker.MAX_SETTLED);
            assertThat(tracks).noneMatch(track -> over.contains(track.id()));
            tracks.stream().filter(t -> t.state() == TrackState.ENDED).forEach(t -> over.add(t.id()));
        }
    }

    private static Scene randomScene(Random random, long at) {
        Scene scene = Scene.at(at);
        int count = random.nextInt(30) == 0 ? 150 : random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Box box = Box.clipped(random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble());
            ClassGroup group = GROUPS.get(random.nextInt(GROUPS.size()));
            if (random.nextBoolean()) {
                scene.moving(group, random.nextDouble(), box);
            } else {
                scene.still(group, random.nextDouble(), random.nextBoolean() ? CAR : box);
            }
        }
        return scene;
    }

    private void settle() {
        for (long at = 0; at < 9000; at += 500) {
            only(Scene.at(at).still(ClassGroup.VEHICLE, 0.8, jitter(CAR, at)));
        }
    }

    private static Box jitter(Box box, long seed) {
        Random random = new Random(seed);
        return Box.clipped(
                box.centre().x() + random.nextGaussian() * 0.005,
                box.centre().y() + random.nextGaussian() * 0.005,
                box.width() * (1 + random.nextGaussian() * 0.04),
                box.height() * (1 + random.nextGaussian() * 0.04));
    }

    private static Scene walk(long at, double x) {
        return Scene.at(at).moving(ClassGroup.PERSON, 0.7, Scene.person(x, 0.5));
    }

    private List<Long> ids(long from, long to, long interval, LongFunction<Scene> scene) {
        return LongStream.iterate(from, at -> at <= to, at -> at + interval)
                .mapToObj(at -> only(scene.apply(at)).id())
                .toList();
    }

    private Track only(Scene scene) {
        List<Track> tracks = update(scene);
        assertThat(tracks).hasSize(1);
        return tracks.get(0);
    }

    private List<Track> update(Scene scene) {
        return tracker.update(scene.look());
    }
}
