package dev.porchlight.conf;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The sole right to write the state folder; the system takes it back when the process ends, however it ends. Thread: any.
 */
public final class StateLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final int MAX_PID_CHARS = 20;

    private final Path folder;
    private final FileChannel channel;

    private StateLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** The folder that this process alone writes. */
    public Path folder() {
        return folder;
    }

    static Optional<StateLock> tryAcquire(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), Set.<OpenOption>of(CREATE, READ, WRITE), ownerOnly(folder));
        boolean held = false;
        try {
            held = tryLock(channel);
            if (held) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
            }
            return held ? Optional.of(new StateLock(folder, channel)) : Optional.empty();
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /** Who holds the lock, for people: {@code " (process 1234)"}, or nothing when that is not known. */
    static String holder(Path folder) {
        try {
            String pid = Files.readString(folder.resolve(FILE));
            return pid.matches("\\d{1," + MAX_PID_CHARS + "}") ? " (process " + pid + ")" : "";
        } catch (IOException e) {
            return ""; // the number only helps to find the other process
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process has it already
        }
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
