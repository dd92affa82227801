package dev.porchlight.bridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SwitchStateTest {
    @Test
    void initial_isOnWithoutRecording() {
        SwitchState state = SwitchState.INITIAL.withStreams(List.of("stream-1", "stream-2"));

        assertThat(state.on())
                .containsExactlyInAnyOrder(
                        CameraSwitch.HOMEKIT_CAMERA_ACTIVE,
                        CameraSwitch.EVENT_SNAPSHOTS_ACTIVE,
                        CameraSwitch.PERIODIC_SNAPSHOTS_ACTIVE);
        assertThat(state.streams()).containsValues(true, true).doesNotContainValue(false);
    }

    @Test
    void allOff_hasNoStreamAndNoSound() {
        SwitchState state = SwitchState.ALL_OFF.withStreams(List.of("stream-1"));

        assertThat(state.isCameraOn()).isFalse();
        assertThat(state.isAnyStreamActive()).isFalse();
        assertThat(state.on()).containsExactly(CameraSwitch.MICROPHONE_MUTED);
    }

    @Test
    void withStreams_moreInstances_openNothingThatWasOff() {
        SwitchState off =
                SwitchState.INITIAL.withStreams(List.of("stream-1", "stream-2")).withStreamActive("stream-2", false);

        assertThat(off.withStreams(List.of("stream-1", "stream-2", "stream-3")).streams())
                .isEqualTo(java.util.Map.of("stream-1", true, "stream-2", false, "stream-3", false));
    }

    @Test
    void withStreams_fewerInstances_forgetsTheOthers() {
        SwitchState state = SwitchState.INITIAL.withStreams(List.of("stream-1", "stream-2"));

        assertThat(state.withStreams(List.of("stream-1")).isStreamActive("stream-2"))
                .isFalse();
    }

    @Test
    void withStreamActive_unknownInstance_changesNothing() {
        SwitchState state = SwitchState.INITIAL.withStreams(List.of("stream-1"));

        assertThat(state.withStreamActive("stream-7", true)).isEqualTo(state);
    }

    @Test
    void isCameraOn_manuallyDisabled_isFalse() {
        assertThat(SwitchState.INITIAL.isCameraOn()).isTrue();
        assertThat(SwitchState.INITIAL
                        .with(CameraSwitch.MANUALLY_DISABLED, true)
                        .isCameraOn())
                .isFalse();
    }

    @Test
    void allowsAllOf_isFalseExactlyWhenSomethingIsTaken() {
        SwitchState state = SwitchState.INITIAL.withStreams(List.of("stream-1"));

        assertThat(state.allowsAllOf(state)).isTrue();
        for (CameraSwitch which : CameraSwitch.values()) {
            SwitchState on = state.with(which, true);
            SwitchState off = state.with(which, false);
            boolean onForbids = which == CameraSwitch.MANUALLY_DISABLED || which == CameraSwitch.MICROPHONE_MUTED;
            assertThat(on.allowsAllOf(off)).as("%s on", which).isEqualTo(!onForbids);
            assertThat(off.allowsAllOf(on)).as("%s off", which).isEqualTo(onForbids);
        }
        SwitchState streamOff = state.withStreamActive("stream-1", false);
        assertThat(streamOff.allowsAllOf(state)).isFalse();
        assertThat(state.allowsAllOf(streamOff)).isTrue();
    }
}
