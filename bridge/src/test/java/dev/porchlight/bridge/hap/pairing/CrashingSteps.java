package dev.porchlight.bridge.hap.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The real file steps until one at which the program dies; with a torn write when that step writes. */
final class CrashingSteps implements FileSteps {
    /** Marks the death, so that a test sees no other failure as one. */
    static final class Crash extends IOException {
        private static final long serialVersionUID = 1;
    }

    private int stepsLeft;

    CrashingSteps(int stepsBeforeCrash) {
        this.stepsLeft = stepsBeforeCrash;
    }

    private boolean dies() {
        return stepsLeft-- <= 0;
    }

    private void step() throws Crash {
        if (dies()) {
            throw new Crash();
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step();
        DISK.createFolder(folder);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        DISK.delete(file);
    }

    @Override
    public void writeNew(Path file, byte[] content) throws IOException {
        if (dies()) {
            Files.write(file, Arrays.copyOf(content, content.length / 2));
            throw new Crash();
        }
        DISK.writeNew(file, content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        DISK.rename(from, to);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step();
        DISK.syncFolder(folder);
    }
}
