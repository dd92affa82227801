package dev.porchlight.bridge.hap.pairing;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The steps of replacing a file, between any two of which the power may fail. Thread: any; blocks on the disk. */
interface FileSteps {
    FileSteps DISK = new Disk();

    /** Makes the folder for its owner alone when it is missing. */
    void createFolder(Path folder) throws IOException;

    void delete(Path file) throws IOException;

    /** Writes a new file for its owner alone; returns when its content is on the disk. */
    void writeNew(Path file, byte[] content) throws IOException;

    void rename(Path from, Path to) throws IOException;

    /** Returns when the names in the folder are on the disk. */
    void syncFolder(Path folder) throws IOException;

    /** The real ones. */
    final class Disk implements FileSteps {
        private static final String FOLDER_PERMISSIONS = "rwx------";
        private static final String FILE_PERMISSIONS = "rw-------";

        private Disk() {}

        @Override
        public void createFolder(Path folder) throws IOException {
            Files.createDirectories(folder, ownerOnly(folder, FOLDER_PERMISSIONS));
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void writeNew(Path file, byte[] content) throws IOException {
            Set<OpenOption> options = Set.of(CREATE_NEW, WRITE);
            try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file, FILE_PERMISSIONS))) {
                ByteBuffer remaining = ByteBuffer.wrap(content);
                while (remaining.hasRemaining()) {
                    channel.write(remaining);
                }
                channel.force(true);
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }

        private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                    }
                    : new FileAttribute<?>[0];
        }
    }
}
