package dev.porchlight.conf;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The state folder of one installation: made for its owner alone (0700), refused when others may look into it or when one
 * of its files is open to others. Thread: any; blocks on the disk.
 */
public final class StateDirectory {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /** The owner's own files, which may lie here as well; the closed folder protects them. */
    private static final String OWNERS_FILES = ".conf";

    private final Path path;

    private StateDirectory(Path path) {
        this.path = path;
    }

    /**
     * Opens the folder, and makes it when there is none.
     *
     * @param path absolute
     * @throws StateDirectoryException says which command puts it right
     */
    public static StateDirectory open(Path path) throws StateDirectoryException {
        try {
            Files.createDirectories(path, ownerOnly(path));
            if (isPosix(path)) {
                checkPermissions(path);
            }
            if (!Files.isWritable(path)) {
                throw new StateDirectoryException(
                        "The state folder " + path + " cannot be written by the user " + System.getProperty("user.name")
                                + ". Run: chown -R " + System.getProperty("user.name") + " " + path);
            }
            return new StateDirectory(path);
        } catch (FileAlreadyExistsException e) {
            throw new StateDirectoryException(
                    "The state folder " + path + " is a file. Remove it, or choose another state-dir.");
        } catch (IOException e) {
            throw new StateDirectoryException("The state folder " + path + " cannot be made or read (" + e
                    + "). Choose another state-dir, or give this user access to the folder above it.");
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Takes the folder for this process, until the lock is closed.
     *
     * @throws StateDirectoryException when another process has it
     */
    public StateLock lock() throws StateDirectoryException {
        return tryLock()
                .orElseThrow(() -> new StateDirectoryException("Another Porchlight" + StateLock.holder(path)
                        + " uses the state folder " + path + ". Stop it first, or choose another state-dir."));
    }

    /** As {@link #lock}; empty when another process has the folder. */
    public Optional<StateLock> tryLock() throws StateDirectoryException {
        try {
            return StateLock.tryAcquire(path);
        } catch (IOException e) {
            throw new StateDirectoryException("The state folder " + path + " cannot be locked (" + e
                    + "). It must lie on a disk of this machine that supports file locks.");
        }
    }

    private static void checkPermissions(Path path) throws IOException, StateDirectoryException {
        if (!FOLDER.containsAll(Files.getPosixFilePermissions(path))) {
            throw new StateDirectoryException("Others may look into the state folder " + path
                    + ", which holds the keys of the house. Run: chmod 700 " + path);
        }
        List<Path> open = openFiles(path);
        if (!open.isEmpty()) {
            throw new StateDirectoryException("Others may read " + open.size()
                    + " of the files in the state folder, first " + open.get(0) + ". Run: chmod 600 " + path + "/*");
        }
    }

    private static List<Path> openFiles(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .filter(entry -> !entry.toString().endsWith(OWNERS_FILES))
                    .filter(StateDirectory::isOpen)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOpen(Path file) {
        try {
            return !FILE.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            return false; // a running bridge has replaced or removed it since the folder was listed
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOLDER)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
