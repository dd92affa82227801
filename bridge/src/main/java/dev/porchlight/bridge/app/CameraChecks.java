package dev.porchlight.bridge.app;

import dev.porchlight.bridge.check.CameraCheck;
import dev.porchlight.bridge.check.Check;
import dev.porchlight.bridge.check.CheckedCamera;
import dev.porchlight.bridge.check.EncoderCheck;
import dev.porchlight.bridge.check.Finding;
import dev.porchlight.bridge.check.StreamObserver;
import dev.porchlight.bridge.privacy.FileSwitchStore;
import dev.porchlight.bridge.privacy.SwitchState;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.Consent;
import dev.porchlight.conf.DestinationPermissions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to look at of each camera. A camera that the Home app has switched off stays closed. Thread: any. */
final class CameraChecks {
    private static final StreamObserver OBSERVER =
            new StreamObserver(Duration.ofSeconds(15), Duration.ofSeconds(6), Duration.ofSeconds(12));

    private final Optional<Path> state;
    private final EncoderCheck encoders;

    /** @param state folder, if it can be read */
    CameraChecks(Optional<Path> state, EncoderCheck encoders) {
        this.state = state;
        this.encoders = encoders;
    }

    List<Check> of(List<CameraSettings> cameras) {
        List<Check> checks = new ArrayList<>();
        for (CameraSettings camera : cameras) {
            checks.add(new Check("camera " + camera.id() + ", main stream", () -> streams(camera)));
            checks.add(Check.of("camera " + camera.id() + ", permissions", () -> permissions(camera)));
        }
        return checks;
    }

    private List<Finding> streams(CameraSettings camera) throws Exception {
        String subject = "camera " + camera.id() + ", switches";
        try {
            if (!isOn(camera)) {
                return List.of(Finding.note(
                        subject,
                        "Switched off in the Home app: its connection stays closed, so that it was not looked at.",
                        "To check it, switch it on in the Home app first."));
            }
        } catch (IOException e) {
            return List.of(Finding.problem(
                    subject,
                    "The switches of the Home app cannot be read (" + e.getMessage() + "): the camera stays off.",
                    "Stop the bridge, remove switches-" + camera.id() + ".json from the state folder, start it, and set"
                            + " the camera's switches in the Home app again."));
        }
        return new CameraCheck(checked(camera), OBSERVER, encoders::usable, MediaThreads.named("check-" + camera.id()))
                .call();
    }

    private boolean isOn(CameraSettings camera) throws IOException {
        return state.isEmpty()
                || new FileSwitchStore(StateFolder.open(state.get()))
                        .load(camera.id())
                        .map(SwitchState::isCameraOn)
                        .orElse(true);
    }

    private static CheckedCamera checked(CameraSettings camera) {
        return new CheckedCamera(
                camera.id(),
                CameraRuntime.uri(camera.source()),
                camera.substream().map(CameraRuntime::uri),
                CameraRuntime.transport(camera),
                camera.audio(),
                camera.privacy().homekit().recording() == Consent.ALLOW);
    }

    private static Finding permissions(CameraSettings camera) {
        String subject = "camera " + camera.id() + ", permissions";
        if (!camera.privacy().masks().isEmpty()) {
            return Finding.warning(
                    subject,
                    "Privacy masks are not drawn yet, so that nothing of this camera is shown to anybody.",
                    "Take 'masks' out of its privacy block to see it without them.");
        }
        DestinationPermissions homekit = camera.privacy().homekit();
        return Finding.ok(
                subject,
                "Apple Home: live view " + word(homekit.live()) + ", snapshots " + word(homekit.snapshot())
                        + ", recordings " + word(homekit.recording()) + ". Nobody else.");
    }

    private static String word(Consent consent) {
        return consent == Consent.ALLOW ? "yes" : "no";
    }
}
