package dev.porchlight.codecs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoSceneTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 1, 12, 0, 0);

    private static SceneCanvas moment(DemoScene scene, double seconds, LocalDateTime time) {
        SceneCanvas canvas = scene.backdrop(320, 180);
        scene.paintMoment(canvas, seconds, time);
        return canvas;
    }

    @Test
    void backdrop_scenes_lookDifferent() {
        assertThat(DemoScene.named("porch").backdrop(320, 180).planes())
                .isNotEqualTo(DemoScene.named("garden").backdrop(320, 180).planes());
    }

    @ParameterizedTest
    @EnumSource(DemoScene.class)
    void paintMoment_laterMoment_hasMoved(DemoScene scene) {
        assertThat(moment(scene, 3, NOON).planes())
                .isNotEqualTo(moment(scene, 3.2, NOON).planes())
                .isEqualTo(moment(scene, 3, NOON).planes());
    }

    @ParameterizedTest
    @EnumSource(DemoScene.class)
    void paintMoment_everyMomentOfALongTime_staysInside(DemoScene scene) {
        SceneCanvas canvas = new SceneCanvas(64, 36);
        for (double seconds = 0; seconds < 90; seconds += 0.1) {
            scene.paintMoment(canvas, seconds, NOON);
        }
        assertThat(canvas.planes()).hasSize(3);
    }

    @Test
    void paintMoment_nextSecond_showsOnTheClock() {
        assertThat(moment(DemoScene.PORCH, 20, NOON).planes().get(0))
                .isNotEqualTo(moment(DemoScene.PORCH, 20, NOON.plusSeconds(1))
                        .planes()
                        .get(0));
    }

    @Test
    void named_unknown_namesThoseThereAre() {
        assertThatThrownBy(() -> DemoScene.named("moon")).hasMessageContaining("demo:porch, demo:garden");
    }

    @Test
    void rgb_white_isLimitedRange() {
        assertThat(Colour.rgb(0xffffff)).isEqualTo(new Colour((byte) 235, (byte) 128, (byte) 128));
        assertThat(Colour.rgb(0)).isEqualTo(new Colour((byte) 16, (byte) 128, (byte) 128));
        assertThat(Colour.rgb(0xff0000).red()).isEqualTo((byte) 240);
    }

    /** Decision values of ITU-T G.711 table 2a. */
    @ParameterizedTest
    @CsvSource({"0,ff", "-4,7e", "32635,80", "-32635,00", "99999,80", "1000,ce", "-1000,4e"})
    void muLaw_sample_isEncoded(int linear, String octet) {
        assertThat(String.format("%02x", DemoChime.muLaw(linear))).isEqualTo(octet);
    }

    @Test
    void samples_beyondTheEnd_repeat() {
        DemoChime chime = new DemoChime();
        assertThat(chime.samples(32_160, 160)).isEqualTo(chime.samples(160, 160));
        assertThat(chime.samples(160, 160).isReadOnly()).isTrue();
    }
}
