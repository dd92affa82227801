package dev.porchlight.bridge.check;

import dev.porchlight.detection.model.ModelException;
import dev.porchlight.detection.store.ModelStore;
import java.nio.file.Path;
import java.util.Optional;

/** Whether there is a model that finds persons and animals. Thread: any; blocks on the disk. */
public final class ModelCheck {
    private static final String SUBJECT = "detection model";

    private final Path folder;
    private final Optional<String> name;

    /**
     * A check of the model that a configuration means.
     *
     * @param folder of installed models; need not be there yet
     * @param name empty: whichever was chosen
     */
    public ModelCheck(Path folder, Optional<String> name) {
        this.folder = folder;
        this.name = name;
    }

    public Finding find() {
        try {
            return new ModelStore(folder)
                    .find(name)
                    .map(model -> Finding.ok(SUBJECT, model.descriptor().name() + " is installed."))
                    .orElseGet(() -> Finding.note(
                            SUBJECT,
                            "None is installed: every movement counts, persons and animals are not told apart.",
                            "'porchlight model install --help' tells how to get one."));
        } catch (ModelException e) {
            return Finding.problem(SUBJECT, String.valueOf(e.getMessage()));
        }
    }
}
