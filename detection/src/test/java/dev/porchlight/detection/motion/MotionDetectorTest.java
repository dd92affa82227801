package dev.porchlight.detection.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.detection.picture.LumaPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MotionDetectorTest {
    private static final int FPS = 10;
    private static final int LEARNT = 30;

    private final MotionDetector detector = new MotionDetector(MotionSettings.DEFAULT);

    private List<MotionObservation> watch(int pictures, IntFunction<LumaPicture> picture) {
        List<MotionObservation> seen = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            seen.add(detector.observe(picture.apply(i)));
        }
        return seen;
    }

    private static List<MotionObservation> moving(List<MotionObservation> seen) {
        return seen.stream().filter(MotionObservation::moving).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_smallThingWalksIn_movesWithin300Millis(long seed) {
        Scenery scene = new Scenery(seed);

        List<MotionObservation> seen = watch(LEARNT + 30, i -> {
            scene.clear();
            if (i >= LEARNT) {
                scene.box(20 + 2 * (i - LEARNT), 40, 17, 17, 25);
            }
            return scene.noise(2).at(i / (double) FPS);
        });

        assertThat(moving(seen.subList(0, LEARNT))).isEmpty();
        assertThat(moving(seen.subList(LEARNT, LEARNT + 4))).isNotEmpty();
        assertThat(moving(seen)).hasSizeGreaterThan(24);
        assertThat(moving(seen).get(10).regions().get(0).area()).isBetween(0.01, 0.06);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_smallThingInKeyframesOnly_movesInFirst(long seed) {
        Scenery scene = new Scenery(seed);

        List<MotionObservation> seen = watch(12, i -> {
            scene.clear();
            if (i >= 8) {
                scene.box(20 + 25 * (i - 8), 40, 17, 17, 25);
            }
            return scene.noise(2).at(i * 4);
        });

        assertThat(moving(seen.subList(0, 8))).isEmpty();
        assertThat(seen.get(8).moving()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_lightSwitchedOnAndOff_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(120, i -> {
                    boolean lit = i >= 40 && i < 80;
                    return scene.clear()
                            .light(lit ? 1.5 : 1, lit ? 12 : 0)
                            .noise(2)
                            .at(i / (double) FPS);
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_lampLightsOnePart_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(100, i -> {
                    scene.clear();
                    if (i >= 50) {
                        scene.glow(50, 40, 25, 0.7);
                    }
                    return scene.noise(2).at(i / (double) FPS);
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_sunSetsSlowly_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(
                        300, i -> scene.clear().light(1 - i * 0.002, 0).noise(2).at(i / (double) FPS))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_heavyNoise_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(200, i -> scene.clear().noise(12).at(i / (double) FPS))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_rainBegins_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(300, i -> {
                    scene.clear();
                    if (i >= LEARNT) {
                        scene.rain(60, 14, 45);
                    }
                    return scene.noise(2).at(i / (double) FPS);
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_personWalksInTheRain_moves(long seed) {
        Scenery scene = new Scenery(seed);

        List<MotionObservation> seen = watch(250, i -> {
            scene.clear();
            if (i >= 200) {
                scene.box(20 + 2 * (i - 200), 30, 14, 40, 20);
            }
            return scene.rain(40, 12, 35).noise(2).at(i / (double) FPS);
        });

        assertThat(moving(seen.subList(0, 200))).isEmpty();
        assertThat(moving(seen.subList(200, 210))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_shadowCreepsAcross_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(
                        400,
                        i -> scene.clear().shadow(i * 0.2, 12, 0.6).noise(2).at(i / (double) FPS))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_cameraShakes_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(150, i -> {
                    boolean shaken = i >= 50 && i < 70;
                    int across = shaken ? scene.random.nextInt(9) - 4 : 0;
                    int down = shaken ? scene.random.nextInt(7) - 3 : 0;
                    return scene.clear().shift(across, down).noise(2).at(i / (double) FPS);
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_switchToInfraredAndBack_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(150, i -> {
                    scene.clear();
                    if (i >= 50 && i < 100) {
                        scene.infrared();
                    }
                    return scene.noise(2).at(i / (double) FPS);
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void observe_headLightsSweep_doesNotMove(long seed) {
        Scenery scene = new Scenery(seed);

        assertThat(moving(watch(100, i -> {
                    scene.clear();
                    if (i >= LEARNT && i < 60) {
                        scene.glow(-30 + 8 * (i - LEARNT), 50, 22, 1.2);
                    }
                    return scene.noise(2).at(i / (double) FPS);
                })))
                .isEmpty();
    }
}
