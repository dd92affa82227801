package dev.porchlight.bridge.privacy;

import static dev.porchlight.bridge.privacy.CameraSwitch.HOMEKIT_CAMERA_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.MANUALLY_DISABLED;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CameraSwitchesTest {
    private static final List<String> STREAMS = List.of("stream-1", "stream-2");

    private final MemoryStore store = new MemoryStore();
    private final Queue<Runnable> stateThread = new ArrayDeque<>();

    private static final class MemoryStore implements SwitchStore {
        private final Map<String, SwitchState> saved = new HashMap<>();
        private @Nullable IOException failure;

        @Override
        public Optional<SwitchState> load(String cameraId) throws IOException {
            failIfAsked();
            return Optional.ofNullable(saved.get(cameraId));
        }

        @Override
        public void save(String cameraId, SwitchState state) throws IOException {
            failIfAsked();
            saved.put(cameraId, state);
        }

        private void failIfAsked() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private CameraSwitches restore() {
        return CameraSwitches.restore("porch", STREAMS, store, stateThread::add);
    }

    private void runStateThread() {
        for (Runnable task = stateThread.poll(); task != null; task = stateThread.poll()) {
            task.run();
        }
    }

    @Test
    void restore_newCamera_isInitial() {
        assertThat(restore().state()).isEqualTo(SwitchState.INITIAL.withStreams(STREAMS));
    }

    @Test
    void restore_unreadable_isAllOff() {
        store.failure = new IOException("damaged");

        SwitchState state = restore().state();

        assertThat(state).isEqualTo(SwitchState.ALL_OFF.withStreams(STREAMS));
        assertThat(state.isAnyStreamActive()).isFalse();
    }

    @Test
    void set_takesEffectAtOnceAndCompletesWhenStored() {
        CameraSwitches switches = restore();

        var stored = switches.set(HOMEKIT_CAMERA_ACTIVE, false, null).toCompletableFuture();

        assertThat(switches.state().isCameraOn()).isFalse();
        assertThat(stored).isNotDone();
        runStateThread();
        assertThat(stored).isCompleted();
        assertThat(restore().state()).isEqualTo(switches.state());
    }

    @Test
    void set_diskFull_failsButHolds() {
        CameraSwitches switches = restore();
        store.failure = new IOException("no space");

        var stored = switches.set(HOMEKIT_CAMERA_ACTIVE, false, null).toCompletableFuture();
        runStateThread();

        assertThat(stored).isCompletedExceptionally();
        assertThat(switches.state().isCameraOn()).isFalse();
    }

    @Test
    void set_writesInOrder() {
        CameraSwitches switches = restore();

        switches.setStreamActive("stream-1", false, null);
        switches.setStreamActive("stream-1", true, null);
        switches.setStreamActive("stream-2", false, null);
        runStateThread();

        assertThat(store.saved.get("porch")).isEqualTo(switches.state());
    }

    @Test
    void onChange_sameValue_isNotTold() {
        CameraSwitches switches = restore();
        List<SwitchChange> changes = new ArrayList<>();
        switches.onChange(changes::add);

        switches.set(HOMEKIT_CAMERA_ACTIVE, true, null);
        assertThat(changes).isEmpty();
        switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.isNarrowed()).isTrue();
            assertThat(change.isPowerChanged()).isTrue();
        });
    }

    @Test
    void onChange_listenerThatFails_doesNotKeepItFromTheNext() {
        CameraSwitches switches = restore();
        List<SwitchChange> changes = new ArrayList<>();
        switches.onChange(change -> {
            throw new IllegalStateException("planted");
        });
        switches.onChange(changes::add);

        switches.set(MANUALLY_DISABLED, true, null);

        assertThat(changes).hasSize(1);
    }

    @Test
    void reset_lastPairingGone_isInitialButStaysOffByHand() {
        CameraSwitches switches = restore();
        switches.set(RECORDING_ACTIVE, true, null);
        switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);
        switches.setStreamActive("stream-1", false, null);
        switches.set(MANUALLY_DISABLED, true, null);

        switches.reset();
        runStateThread();

        assertThat(switches.state())
                .isEqualTo(SwitchState.INITIAL.withStreams(STREAMS).with(MANUALLY_DISABLED, true));
        assertThat(store.saved.get("porch")).isEqualTo(switches.state());
    }
}
