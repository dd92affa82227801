package dev.porchlight.detection;

import dev.porchlight.detection.engine.DeviceChoice;
import dev.porchlight.detection.engine.DevicePreference;
import dev.porchlight.detection.engine.EngineException;
import dev.porchlight.detection.engine.TorchEngine;
import dev.porchlight.detection.engine.TorchModel;
import dev.porchlight.detection.family.ModelFamilies;
import dev.porchlight.detection.family.ModelFamily;
import dev.porchlight.detection.model.LabelGroups;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.model.ModelFile;
import dev.porchlight.detection.picture.InputSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** PyTorch and the tiny models. Thread: any. */
public final class TestEngine {
    public static final List<String> LABELS = List.of("person", "dog", "car");

    private TestEngine() {}

    public static TorchEngine engine() throws EngineException {
        return TorchEngine.start(Path.of("target", "natives"));
    }

    public static DeviceChoice cpu() throws EngineException {
        return engine().choose(DevicePreference.CPU);
    }

    /** The folder of the tiny models. */
    public static Path models() {
        URL url = Objects.requireNonNull(TestEngine.class.getResource("/models/tiny-yolox.pt"));
        try {
            return Objects.requireNonNull(Path.of(url.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TorchModel tiny(String file, String family, int maxBatch) throws IOException, EngineException {
        return TorchModel.load(engine(), models(), descriptor(file, family, maxBatch, LABELS), cpu());
    }

    public static ModelDescriptor descriptor(String fileName, String familyName, int maxBatch, List<String> labels)
            throws IOException {
        return descriptor(
                models().resolve(fileName), familyName, maxBatch, labels, familyName.equals("ssd") ? 300 : 64);
    }

    public static ModelDescriptor descriptor(Path file, String familyName, int maxBatch, List<String> labels, int side)
            throws IOException {
        ModelFamily family = ModelFamilies.named(familyName).orElseThrow();
        return new ModelDescriptor(
                "tiny",
                String.valueOf(file.getFileName()),
                ModelFile.sha256(file),
                family,
                new InputSpec(side, side, family.usualFit()),
                family.usualNormalisation(),
                family.usualPadding(),
                maxBatch,
                family.usualOverlap(),
                labels,
                LabelGroups.of(labels),
                "Apache-2.0",
                "the project's own tests");
    }
}
