package dev.porchlight.bridge.hap.model;

import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The file with the ids and the configuration number of one accessory server. It is on the disk before any controller can
 * see an id of it. Thread: any; blocks on the disk.
 */
public final class DatabaseFile {
    private final StateFolder folder;
    private final String name;

    public DatabaseFile(StateFolder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /**
     * Makes the database of these accessories, the primary one first, and keeps what is new of it.
     *
     * @throws IOException when the file cannot be read, understood or written
     * @throws IllegalArgumentException when the accessories break a rule of the database; nothing is kept then
     */
    public synchronized AccessoryDatabase open(List<HapAccessory> accessories) throws IOException {
        Optional<byte[]> kept = folder.read(name);
        IdMap ids = kept.isPresent() ? parse(kept.get()) : IdMap.empty();
        AccessoryDatabase database = new AccessoryDatabase(accessories, ids);
        byte[] now = IdMapJson.write(ids);
        if (kept.isEmpty() || !Arrays.equals(kept.get(), now)) {
            folder.write(name, now);
        }
        return database;
    }

    private IdMap parse(byte[] json) throws IOException {
        try {
            return IdMapJson.read(json);
        } catch (IOException e) {
            throw new IOException(
                    "The file " + name + " in the state folder, which keeps the HomeKit ids, is damaged: "
                            + e.getMessage()
                            + ". Restore it from a backup. Without it every accessory must be added to Home anew: then"
                            + " remove the file, the pairings here and the accessories in the Home app.",
                    e);
        }
    }
}
