package dev.porchlight.codecs.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceSwitchTest {
    private final List<String> shown = new ArrayList<>();
    private final List<LiveSource> retired = new ArrayList<>();
    private final SourceSwitch sources = new SourceSwitch(this::show, retired::add);
    private final ScriptedSource copy = new ScriptedSource(false);
    private final ScriptedSource otherCopy = new ScriptedSource(false);
    private final ScriptedSource transcode = new ScriptedSource(true);

    @Test
    void firstSource_withAKeyframe_isShownAtOnce() {
        sources.changeTo(List.of(copy));
        copy.gives(Units.delta(0), Units.key(100), Units.delta(200));

        assertThat(shown).containsExactly("K100", "P200");
        assertThat(sources.current()).isSameAs(copy);
    }

    @Test
    void copyToCopy_newOneAhead_waitsUntilTheOldOneIsThere() {
        show(copy, 0);
        sources.changeTo(List.of(otherCopy));
        otherCopy.gives(Units.key(150), Units.delta(250));
        copy.gives(Units.delta(100));
        assertThat(shown).containsExactly("K0", "P100");
        copy.gives(Units.delta(200));
        otherCopy.gives(Units.delta(350));

        assertThat(shown).containsExactly("K0", "P100", "K150", "P250", "P350");
        assertThat(retired).containsExactly(copy);
    }

    @Test
    void copyToCopy_oldOneSilent_goesOnAfterTheOverlap() {
        show(copy, 0);
        sources.changeTo(List.of(otherCopy));
        otherCopy.gives(Units.key(100), Units.delta(250));
        assertThat(shown).containsExactly("K0");
        otherCopy.gives(Units.delta(400));

        assertThat(shown).containsExactly("K0", "K100", "P250", "P400");
    }

    @Test
    void copyToCopy_newOneALittleBehind_keepsTimesGrowing() {
        show(copy, 1000);
        sources.changeTo(List.of(otherCopy));
        otherCopy.gives(Units.key(980), Units.delta(1080));

        assertThat(shown).containsExactly("K1000", "K1001", "P1080");
    }

    @Test
    void copyToTranscode_laggingBehind_holdsTheCopyAndAsksForAKeyframeBeyond() {
        show(copy, 1000);
        sources.changeTo(List.of(transcode));
        transcode.gives(Units.key(900));
        assertThat(transcode.keyframesAsked).isEqualTo(1);
        copy.gives(Units.delta(1100));
        transcode.gives(Units.delta(1000), Units.key(1100), Units.delta(1200));

        assertThat(shown).containsExactly("K1000", "K1100", "P1200");
        assertThat(retired).containsExactly(copy);
        assertThat(transcode.keyframesAsked).isEqualTo(1);
    }

    @Test
    void copyToTranscode_stillCatchingUp_goesOnWithTheCopy() {
        show(copy, 5000);
        sources.changeTo(List.of(transcode));
        transcode.gives(Units.key(1000), Units.delta(2000));
        copy.gives(Units.delta(5100));

        assertThat(shown).containsExactly("K5000", "P5100");
        assertThat(transcode.keyframesAsked).isZero();
    }

    @Test
    void copyToTranscode_sharedOneAlreadyRunning_isAskedForAKeyframe() {
        show(copy, 1000);
        sources.changeTo(List.of(transcode));
        transcode.gives(Units.delta(1050));
        assertThat(transcode.keyframesAsked).isEqualTo(1);
        copy.gives(Units.delta(1100));
        transcode.gives(Units.key(1150));
        copy.gives(Units.delta(1200));
        transcode.gives(Units.delta(1250));

        assertThat(shown).containsExactly("K1000", "P1100", "K1150", "P1250");
    }

    @Test
    void heldCopy_changeGivenUp_goesOnOnlyAtAKeyframe() {
        show(copy, 1000);
        sources.changeTo(List.of(transcode));
        transcode.gives(Units.key(900));
        copy.gives(Units.delta(1100));
        sources.changeTo(List.of());
        copy.gives(Units.delta(1200), Units.key(1300));

        assertThat(shown).containsExactly("K1000", "K1300");
        assertThat(retired).containsExactly(transcode);
    }

    @Test
    void bridge_thenTarget_eachTakesOverAtItsKeyframe() {
        sources.changeTo(List.of(transcode, copy));
        transcode.gives(Units.key(0), Units.delta(100));
        copy.gives(Units.delta(150), Units.key(250), Units.delta(350));
        transcode.gives(Units.delta(200), Units.delta(300));
        copy.gives(Units.delta(450));

        assertThat(shown).containsExactly("K0", "P100", "P200", "K250", "P350", "P450");
        assertThat(retired).containsExactly(transcode);
    }

    @Test
    void bridge_targetFaster_isNotNeeded() {
        sources.changeTo(List.of(transcode, copy));
        copy.gives(Units.key(250));
        transcode.gives(Units.key(0));

        assertThat(shown).containsExactly("K250");
        assertThat(retired).containsExactly(transcode);
        assertThat(sources.uses(transcode)).isFalse();
    }

    @Test
    void reset_always_retiresAllAndStartsANewClock() {
        show(copy, 5000);
        sources.changeTo(List.of(transcode));
        sources.reset();
        sources.changeTo(List.of(otherCopy));
        otherCopy.gives(Units.key(0));

        assertThat(shown).containsExactly("K5000", "K0");
        assertThat(retired).containsExactly(transcode, copy);
    }

    private void show(ScriptedSource source, long millis) {
        sources.changeTo(List.of(source));
        source.gives(Units.key(millis));
    }

    private void show(AccessUnit unit) {
        shown.add((unit.key() ? "K" : "P") + unit.ptsMicros() / 1000);
    }

    private final class ScriptedSource implements LiveSource {
        private final boolean transcodes;
        private int keyframesAsked;

        ScriptedSource(boolean transcodes) {
            this.transcodes = transcodes;
        }

        void gives(AccessUnit... units) {
            for (AccessUnit unit : units) {
                sources.onVideo(this, unit);
            }
        }

        @Override
        public void start(Output output) {
            throw new AssertionError("the switch starts nothing");
        }

        @Override
        public void stop() {
            throw new AssertionError("the switch stops nothing");
        }

        @Override
        public boolean transcodes() {
            return transcodes;
        }

        @Override
        public void requestKeyframe() {
            keyframesAsked++;
        }

        @Override
        public boolean failed() {
            return false;
        }
    }
}
