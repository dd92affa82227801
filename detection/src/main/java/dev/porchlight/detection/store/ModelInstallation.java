package dev.porchlight.detection.store;

import dev.porchlight.detection.engine.DeviceChoice;
import dev.porchlight.detection.engine.DevicePreference;
import dev.porchlight.detection.engine.TorchEngine;
import dev.porchlight.detection.engine.TorchModel;
import dev.porchlight.detection.family.ModelFamilies;
import dev.porchlight.detection.family.ModelFamily;
import dev.porchlight.detection.model.LabelGroups;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.model.ModelException;
import dev.porchlight.detection.model.ModelFile;
import dev.porchlight.detection.picture.InputSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes an installed model of a file: describes it, tries it out, and puts it into the store. Thread: its caller's; takes
 * seconds.
 */
public final class ModelInstallation {
    private final ModelStore store;
    private final TorchEngine engine;

    public ModelInstallation(ModelStore store, TorchEngine engine) {
        this.store = store;
        this.engine = engine;
    }

    /**
     * What the person who installs knows about the file.
     *
     * @param name of the model from now on
     * @param side of the square input in pixels; empty: the usual ones of the family are tried
     */
    public record Facts(
            String name, String family, OptionalInt side, List<String> labels, String licence, String source) {}

    /**
     * Installs {@code file} as {@code facts} describe it.
     *
     * @param sha256 that the file must have; empty: whatever it has
     * @throws ModelException says what does not fit
     */
    public ModelStore.Installed install(Path file, Facts facts, Optional<String> sha256) throws ModelException {
        String found = ModelFile.sha256(file);
        if (sha256.isPresent() && !sha256.get().equals(found)) {
            throw new ModelException(file + " has the SHA-256 " + found + ", not " + sha256.get() + ".");
        }
        ModelFamily family = ModelFamilies.named(facts.family())
                .orElseThrow(() -> new ModelException(
                        "'" + facts.family() + "' is no family; there is " + ModelFamilies.names() + "."));
        return store.add(file, fitting(file, facts, family, found));
    }

    private ModelDescriptor fitting(Path file, Facts facts, ModelFamily family, String sha256) throws ModelException {
        List<Integer> sides = facts.side().isPresent() ? List.of(facts.side().getAsInt()) : family.usualSides();
        ModelException first = null;
        for (int side : sides) {
            try {
                ModelDescriptor descriptor = describe(facts, family, side, sha256);
                tryOut(file, descriptor);
                return descriptor;
            } catch (IllegalArgumentException e) {
                throw new ModelException("The model cannot be described: " + e.getMessage() + ".", e);
            } catch (ModelException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new ModelException("No input size fits.") : first;
    }

    private static ModelDescriptor describe(Facts facts, ModelFamily family, int side, String sha256) {
        return new ModelDescriptor(
                facts.name(),
                "model.torchscript.pt",
                sha256,
                family,
                new InputSpec(side, side, family.usualFit()),
                family.usualNormalisation(),
                family.usualPadding(),
                1,
                family.usualOverlap(),
                facts.labels(),
                LabelGroups.of(facts.labels()),
                facts.licence(),
                facts.source());
    }

    private void tryOut(Path file, ModelDescriptor descriptor) throws ModelException {
        DeviceChoice cpu = engine.choose(DevicePreference.CPU);
        TorchModel.loadFile(engine, file, descriptor, cpu).close();
    }
}
