package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.FileSwitchStore;
import dev.porchlight.bridge.privacy.HomeKitAllowance;
import dev.porchlight.bridge.privacy.PolicyGate;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingMedia;
import dev.porchlight.codecs.recording.RecordingReader;
import dev.porchlight.codecs.recording.RecordingRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** One camera with the real gate, switches and state folder, and media that only notes what it is told. */
final class RecordingFixture {
    final List<EgressEvent> ledger = new CopyOnWriteArrayList<>();
    final FakeMedia media = new FakeMedia();
    final CameraSwitches switches;
    final PolicyGate gate = new PolicyGate(ledger::add);
    final RecordingSelection selection;
    final RecordingControl control;

    RecordingFixture(Path folder, boolean recordingAllowed) {
        StateFolder state;
        try {
            state = StateFolder.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        switches = CameraSwitches.restore("porch", List.of("stream-1"), new FileSwitchStore(state), Runnable::run);
        gate.addCamera(switches, new HomeKitAllowance(true, true, recordingAllowed));
        selection = RecordingSelection.restore(
                "porch", Set.of(RecordingTrigger.MOTION), new RecordingFile(state, "porch"), Runnable::run);
        control = new RecordingControl(switches, recordingAllowed, selection, media);
    }

    /** Selected and switched on, as after the first set-up in Home. */
    RecordingFixture ready() {
        control.start();
        var unused = selection.select(Selections.USUAL);
        set(CameraSwitch.RECORDING_ACTIVE, true);
        return this;
    }

    void set(CameraSwitch which, boolean value) {
        var unused = switches.set(which, value, null);
    }

    static final class FakeMedia implements RecordingMedia {
        final List<String> told = new ArrayList<>();
        final List<FakeReader> readers = new ArrayList<>();
        final List<Long> events = new ArrayList<>();
        Optional<RecordingRequest> armed = Optional.empty();

        @Override
        public void arm(RecordingRequest request) {
            armed = Optional.of(request);
            told.add(request.audio().isPresent() ? "arm with sound" : "arm");
        }

        @Override
        public void disarm(String reason) {
            armed = Optional.empty();
            told.add("disarm");
        }

        @Override
        public RecordingReader open(RecordingListener listener, long eventNanos) {
            events.add(eventNanos);
            if (armed.isEmpty()) {
                throw new IllegalStateException("not armed");
            }
            FakeReader reader = new FakeReader(listener);
            readers.add(reader);
            return reader;
        }
    }

    static final class FakeReader implements RecordingReader {
        final RecordingListener listener;
        boolean finished;
        boolean closed;

        FakeReader(RecordingListener listener) {
            this.listener = listener;
        }

        @Override
        public String way() {
            return "copied from the camera's main stream";
        }

        @Override
        public boolean isTranscoded() {
            return false;
        }

        @Override
        public void request() {
            throw new UnsupportedOperationException("the hub's connection asks");
        }

        @Override
        public void finish() {
            finished = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
