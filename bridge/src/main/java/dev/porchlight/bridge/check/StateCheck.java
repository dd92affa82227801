package dev.porchlight.bridge.check;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the state folder takes what the bridge must keep. Thread: any; blocks on the disk. */
public final class StateCheck {
    private static final String SUBJECT = "state folder";
    private static final long MEBIBYTE = 1 << 20;

    /** The ledger of a busy house grows by some MB a year; less than this, and something else fills the disk. */
    private static final long LOW_MEBIBYTES = 200;

    private static final long EMPTY_MEBIBYTES = 10;

    private final Path folder;

    /** @param folder absolute; need not be there yet */
    public StateCheck(Path folder) {
        this.folder = folder;
    }

    /** The findings of a folder that is there and whose permissions were found right. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            Path trial = Files.createTempFile(folder, "check", ".new");
            Files.delete(trial);
            findings.add(Finding.ok(SUBJECT, folder + " is writable, and closed to others."));
        } catch (IOException e) {
            findings.add(unwritable(e));
        }
        findings.add(space(folder));
        return findings;
    }

    /** The findings of a folder that is not there. */
    public List<Finding> findingsOfNew() {
        Optional<Path> above = existing(folder.getParent());
        if (above.isEmpty() || !Files.isDirectory(above.get()) || !Files.isWritable(above.get())) {
            return List.of(Finding.problem(
                    SUBJECT,
                    folder + " is not there, and cannot be made.",
                    "Choose another state-dir, or give this user access to "
                            + above.map(Path::toString).orElse("/") + "."));
        }
        return List.of(
                Finding.ok(SUBJECT, folder + " is not there yet; the first start makes it."), space(above.get()));
    }

    private static Optional<Path> existing(@Nullable Path path) {
        Path each = path;
        while (each != null && !Files.exists(each)) {
            each = each.getParent();
        }
        return Optional.ofNullable(each);
    }

    private Finding unwritable(IOException e) {
        return Finding.problem(
                SUBJECT,
                folder + " cannot be written (" + e.getClass().getSimpleName() + ").",
                "Run: chown -R " + System.getProperty("user.name") + " " + folder + ". If the disk is read-only, choose"
                        + " another state-dir; in a container, mount a volume there.");
    }

    private static Finding space(Path place) {
        String subject = "disk";
        try {
            FileStore store = Files.getFileStore(place);
            long free = store.getUsableSpace() / MEBIBYTE;
            String evidence = free + " MB free for the state folder.";
            String remedy = "Free some space on " + store + ", or choose a state-dir on another disk: pairings and the"
                    + " ledger cannot be written when it is full.";
            return free < EMPTY_MEBIBYTES
                    ? Finding.problem(subject, evidence, remedy)
                    : free < LOW_MEBIBYTES ? Finding.warning(subject, evidence, remedy) : Finding.ok(subject, evidence);
        } catch (IOException e) {
            return Finding.note(subject, "The free space is not known (" + e.getMessage() + ").", "Nothing to do.");
        }
    }
}
