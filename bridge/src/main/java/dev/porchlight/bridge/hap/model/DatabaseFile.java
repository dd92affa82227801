package dev.porchlight.bridge.hap.model;

import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** Accessory ids given so far, by accessory key; empty when there is no file yet. Writes nothing. */
    public Map<String, Long> accessoryIds() throws IOException {
        Optional<byte[]> kept = folder.read(name);
        return kept.isPresent() ? aids(parse(kept.get())) : Map.of();
    }

    /**
     * Gives ids to these accessories, the primary one first, before the database exists: for what is shown to the owner
     * ahead of the first start.
     */
    public synchronized Map<String, Long> reserve(List<String> accessoryKeys) throws IOException {
        Optional<byte[]> kept = folder.read(name);
        IdMap ids = kept.isPresent() ? parse(kept.get()) : IdMap.empty();
        accessoryKeys.forEach(ids::ids);
        byte[] now = IdMapJson.write(ids);
        if (kept.isEmpty() || !Arrays.equals(kept.get(), now)) {
            folder.write(name, now);
        }
        return aids(ids);
    }

    private static Map<String, Long> aids(IdMap ids) {
        Map<String, Long> aids = new TreeMap<>();
        ids.accessories().forEach((key, accessory) -> aids.put(key, accessory.aid()));
        return Collections.unmodifiableMap(aids);
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
