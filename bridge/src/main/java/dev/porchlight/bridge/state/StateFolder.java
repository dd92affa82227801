package dev.porchlight.bridge.state;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder of small files, each replaced as a whole: a reader sees the old content or the new, also after a power cut.
 * Thread: any; a file is written by one thread at a time.
 */
public final class StateFolder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final long MAX_FILE_BYTES = 16 << 20;
    private static final String TEMPORARY_SUFFIX = ".new";

    private final Path folder;

    private StateFolder(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder, made with permissions 0700 where it does not exist. */
    public static StateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        return new StateFolder(folder);
    }

    /**
     * Returns the content of a file, nothing when there is no such file.
     *
     * @throws IOException also when it is larger than any file of ours
     */
    public Optional<byte[]> read(String name) throws IOException {
        Path file = resolve(name);
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IOException(name + " in the state folder is larger than " + MAX_FILE_BYTES + " bytes");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces the file, with permissions 0600; returns when the new content would survive a power cut. */
    public void write(String name, byte[] content) throws IOException {
        Path file = resolve(name);
        Path temporary = resolve(name + TEMPORARY_SUFFIX);
        // A left-over of a crash might have other permissions.
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary, Set.<OpenOption>of(CREATE, WRITE, TRUNCATE_EXISTING), ownerOnly(folder, "rw-------"))) {
            ByteBuffer remaining = ByteBuffer.wrap(content);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
    }

    public void delete(String name) throws IOException {
        if (Files.deleteIfExists(resolve(name))) {
            syncFolder();
        }
    }

    /** The name in the folder counts only once the folder itself is on the disk. */
    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private Path resolve(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no file name of the state folder");
        }
        return folder.resolve(name);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }
}
