package dev.porchlight.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of models and media beside the repository, which not every machine has. Thread: any. */
public final class SharedFolder {
    private SharedFolder() {}

    /** A file or folder in it; skips the test where it is missing. */
    public static Path require(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("shared/design.md"))) {
                Path found = at.resolve("shared").resolve(name);
                Assumptions.assumeTrue(Files.exists(found), "skipped: there is no " + found);
                return found;
            }
        }
        Assumptions.abort("skipped: there is no folder 'shared' beside the repository, which holds " + name);
        throw new IllegalStateException("abort() throws");
    }
}
