package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads configurations that tests write as text: into a folder of the test, with an environment of the test. */
final class ConfigText {
    private final Path folder;
    private final Map<String, String> environment;

    ConfigText(Path folder) {
        this(folder, Map.of());
    }

    ConfigText(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    SettingsLoader loader() {
        return new SettingsLoader(environment, folder, folder.resolve("home"));
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    BridgeSettings load(String text) throws Exception {
        return loader().load(file("porchlight.conf", text));
    }

    /** One camera with these extra settings. */
    CameraSettings camera(String settings) throws Exception {
        return load(cameraText(settings)).cameras().get(0);
    }

    List<SettingsProblem> problems(String text) throws Exception {
        return failure(text).problems();
    }

    SettingsException failure(String text) throws Exception {
        Path file = file("porchlight.conf", text);
        SettingsException thrown = catchThrowableOfType(SettingsException.class, () -> loader().load(file));
        if (thrown == null) {
            throw new AssertionError("accepted: " + text);
        }
        return thrown;
    }

    /** The only problem of a configuration with one camera and these settings in it. */
    SettingsProblem cameraProblem(String settings) throws Exception {
        return only(problems(cameraText(settings)));
    }

    /** The only problem of a configuration. */
    SettingsProblem problem(String text) throws Exception {
        return only(problems(text));
    }

    static String cameraText(String settings) {
        return "porchlight.cameras = [{ id = a, name = A, source = \"demo:porch\"\n" + settings + "\n}]";
    }

    private static SettingsProblem only(List<SettingsProblem> problems) {
        if (problems.size() != 1) {
            throw new AssertionError("expected one problem: " + problems);
        }
        return problems.get(0);
    }
}
