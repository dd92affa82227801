package dev.porchlight.bridge.ledger;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The real folder, 0700, with files 0600. Thread: as {@link LedgerFiles}; blocks on the disk. */
final class LedgerDisk implements LedgerFiles {
    static final String HEAD = "head.json";

    /** More than {@link LedgerChain#MAX_FILE_BYTES} and the longest line. */
    private static final long MAX_READ_BYTES = 16 << 20;

    private final Path folder;

    /** Touches nothing yet. */
    LedgerDisk(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(LedgerFileName::isOne)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public byte[] read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.size(file) > MAX_READ_BYTES) {
            throw new IOException(file + " is larger than " + MAX_READ_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    @Override
    public Output create(String name) throws IOException {
        StateFolder.open(folder);
        FileAttribute<?>[] ownerOnly =
                folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return new ChannelOutput(
                FileChannel.open(folder.resolve(name), Set.<OpenOption>of(CREATE_NEW, WRITE), ownerOnly));
    }

    @Override
    public Output append(String name) throws IOException {
        return new ChannelOutput(FileChannel.open(folder.resolve(name), APPEND));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<byte[]> head() throws IOException {
        return Files.isDirectory(folder) ? StateFolder.open(folder).read(HEAD) : Optional.empty();
    }

    @Override
    public void replaceHead(byte[] content) throws IOException {
        StateFolder.open(folder).write(HEAD, content);
    }

    private record ChannelOutput(FileChannel channel) implements Output {
        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer remaining = ByteBuffer.wrap(bytes);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
