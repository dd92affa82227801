package dev.porchlight.bridge.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that can be full, can die at any step, and forgets on a power cut what was not synced. Thread: one at a
 * time.
 */
final class MemoryFiles implements LedgerFiles {
    final TreeMap<String, Content> files = new TreeMap<>();
    byte @Nullable [] head;

    /** Steps until one fails, half done; never by default. */
    int stepsLeft = Integer.MAX_VALUE;

    /** Whether only one step fails, or all that follow as well. */
    boolean dies;

    /** A message with which every write fails; null while the disk has space. */
    @Nullable
    String full;

    /** What happens while the disk is busy with a sync. */
    Runnable duringSync = () -> {};

    static final class Content {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int synced;
    }

    private void step() throws IOException {
        if (stepsLeft-- <= 0) {
            if (!dies) {
                stepsLeft = Integer.MAX_VALUE;
            }
            throw new IOException("planted");
        }
    }

    private void checkSpace() throws IOException {
        if (full != null) {
            throw new IOException(full);
        }
    }

    /** The power fails: of what was not synced, {@code kept} bytes per file survive. */
    MemoryFiles afterPowerCut(int kept) {
        MemoryFiles survivor = new MemoryFiles();
        survivor.head = head;
        files.forEach((name, content) -> {
            byte[] all = content.bytes.toByteArray();
            survivor.put(name, Arrays.copyOf(all, Math.min(all.length, content.synced + kept)));
        });
        return survivor;
    }

    MemoryFiles copy() {
        return afterPowerCut(Integer.MAX_VALUE / 2);
    }

    void put(String name, byte[] content) {
        Content stored = new Content();
        stored.bytes.writeBytes(content);
        stored.synced = content.length;
        files.put(name, stored);
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name) throws IOException {
        return content(name).bytes.toByteArray();
    }

    private Content content(String name) throws IOException {
        Content content = files.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return content;
    }

    @Override
    public Output create(String name) throws IOException {
        step();
        files.put(name, new Content());
        return new Growing(content(name));
    }

    @Override
    public Output append(String name) throws IOException {
        return new Growing(content(name));
    }

    @Override
    public void delete(String name) throws IOException {
        step();
        files.remove(name);
    }

    @Override
    public void syncFolder() throws IOException {
        step();
    }

    @Override
    public Optional<byte[]> head() {
        return Optional.ofNullable(head);
    }

    @Override
    public void replaceHead(byte[] content) throws IOException {
        step();
        checkSpace();
        head = content.clone();
    }

    private final class Growing implements Output {
        private final Content content;

        private Growing(Content content) {
            this.content = content;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            try {
                step();
                checkSpace();
            } catch (IOException e) {
                content.bytes.write(bytes, 0, bytes.length / 2);
                throw e;
            }
            content.bytes.writeBytes(bytes);
        }

        @Override
        public void sync() throws IOException {
            step();
            duringSync.run();
            content.synced = content.bytes.size();
        }

        @Override
        public void close() {}
    }
}
