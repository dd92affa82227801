package dev.porchlight.bridge.app;

import dev.porchlight.bridge.check.Check;
import dev.porchlight.bridge.check.ClockCheck;
import dev.porchlight.bridge.check.EncoderCheck;
import dev.porchlight.bridge.check.Finding;
import dev.porchlight.bridge.check.LedgerCheck;
import dev.porchlight.bridge.check.ModelCheck;
import dev.porchlight.bridge.check.StateCheck;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.SettingsProblem;
import dev.porchlight.conf.StateDirectory;
import dev.porchlight.conf.StateDirectoryException;
import dev.porchlight.conf.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses what to look at for these settings. Holds the state folder for a moment at most. Thread: one. */
final class CheckAssembly {
    private static final String MODELS = "models";

    private final BridgeSettings settings;
    private final SecureRandom random;
    private final EncoderCheck encoders = new EncoderCheck(MediaThreads.named("encoder-probe"));

    CheckAssembly(BridgeSettings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
    }

    static Finding finding(SettingsProblem problem) {
        String place = problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
        String key = problem.path().isEmpty() ? "" : ", " + problem.path();
        return Finding.problem("configuration", place + key + ": " + problem.whatIsWrong(), problem.whatToDo());
    }

    /** What can be looked at whatever the configuration is. */
    static List<Check> withoutSettings() {
        return List.of(
                Check.of("clock", clock(false)::find),
                Check.of("encoders", new EncoderCheck(MediaThreads.named("encoder-probe"))::find));
    }

    private static ClockCheck clock(boolean hoursMatter) {
        return new ClockCheck(Clock.system(ZoneId.systemDefault()), ClockCheck::askSystem, hoursMatter);
    }

    List<Check> checks() throws IOException {
        Path path = settings.stateDir();
        List<Check> checks = new ArrayList<>();
        StateCheck state = new StateCheck(path);
        Optional<Path> readable = Optional.empty();
        boolean running = false;
        if (!Files.exists(path)) {
            checks.add(new Check("state folder", state::findingsOfNew));
        } else {
            try {
                StateDirectory directory = StateDirectory.open(path);
                running = isInUse(directory);
                readable = Optional.of(path);
                checks.add(new Check("state folder", state::findings));
            } catch (StateDirectoryException e) {
                checks.add(Check.of(
                        "state folder", () -> Finding.problem("state folder", String.valueOf(e.getMessage()))));
            }
        }
        checks.add(Check.of("clock", clock(hoursMatter())::find));
        checks.addAll(new NetworkChecks(settings, readable, running, random).all());
        checks.add(Check.of("encoders", encoders::find));
        checks.add(Check.of(
                "detection model",
                new ModelCheck(path.resolve(MODELS), settings.detection().model())::find));
        if (readable.isPresent()) {
            checks.add(Check.of("ledger", new LedgerCheck(LedgerPlace.in(path))::find));
        }
        checks.addAll(new CameraChecks(readable, encoders).of(settings.cameras()));
        return checks;
    }

    /** A lock that nobody ever made is held by nobody. */
    private static boolean isInUse(StateDirectory directory) throws StateDirectoryException, IOException {
        if (!Files.exists(directory.path().resolve("lock"))) {
            return false;
        }
        Optional<StateLock> lock = directory.tryLock();
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }

    private boolean hoursMatter() {
        return settings.cameras().stream()
                .map(CameraSettings::detection)
                .anyMatch(detection ->
                        !detection.schedule().isEmpty() && detection.timeZone().isEmpty());
    }
}
