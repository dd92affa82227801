package dev.porchlight.bridge.hap.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small file that is replaced as a whole: whoever reads it, also after a crash at any moment, finds the old content or
 * the new. Thread: one writer at a time; blocks on the disk.
 */
final class AtomicFile {
    private static final long MAX_BYTES = 1 << 20;

    private final Path path;
    private final Path temporary;
    private final FileSteps steps;

    AtomicFile(Path path, FileSteps steps) {
        this.path = path.toAbsolutePath();
        this.temporary = this.path.resolveSibling(path.getFileName() + ".new");
        this.steps = steps;
    }

    Path path() {
        return path;
    }

    /** @throws IOException also for a file that is larger than any of ours */
    Optional<byte[]> read() throws IOException {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new IOException(path + " is larger than " + MAX_BYTES + " bytes");
            }
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Returns when {@code content} would survive a power cut. */
    void write(byte[] content) throws IOException {
        Path folder = path.resolveSibling(".").normalize();
        steps.createFolder(folder);
        // What a crash left behind.
        steps.delete(temporary);
        steps.writeNew(temporary, content);
        steps.rename(temporary, path);
        steps.syncFolder(folder);
    }
}
