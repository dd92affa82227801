package dev.porchlight.bridge.hap.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one accessory server must remember of its database: ids by meaning and the configuration number (HAP R2 sections
 * 2.6 and 6.4). Ids only ever get added. Thread: one.
 */
final class IdMap {
    /** Accessory id of the bridge, or of the only accessory (HAP R2 section 2.6.1). */
    static final long PRIMARY_AID = 1;

    static final int FIRST_CONFIGURATION_NUMBER = 1;
    static final int LAST_CONFIGURATION_NUMBER = 65_535;

    /** Accessory ids stay exact in JSON numbers. */
    static final long MAX_AID = (1L << 53) - 1;

    private final Map<String, AccessoryIds> accessories = new TreeMap<>();
    private long nextAid;
    private int configurationNumber;
    private @Nullable String databaseHash;

    IdMap(long nextAid, int configurationNumber, @Nullable String databaseHash) {
        this.nextAid = nextAid;
        this.configurationNumber = configurationNumber;
        this.databaseHash = databaseHash;
    }

    static IdMap empty() {
        return new IdMap(PRIMARY_AID, FIRST_CONFIGURATION_NUMBER, null);
    }

    long nextAid() {
        return nextAid;
    }

    int configurationNumber() {
        return configurationNumber;
    }

    Optional<String> databaseHash() {
        return Optional.ofNullable(databaseHash);
    }

    Map<String, AccessoryIds> accessories() {
        return Collections.unmodifiableMap(accessories);
    }

    void restore(String accessoryKey, AccessoryIds ids) {
        accessories.put(accessoryKey, ids);
    }

    /** The ids of an accessory, with a new accessory id if it is new; the first accessory ever asked for gets 1. */
    AccessoryIds ids(String accessoryKey) {
        return accessories.computeIfAbsent(accessoryKey, key -> AccessoryIds.ofNew(nextAid++));
    }

    /** Notes the database as it is now: the configuration number rises exactly when the hash differs, and wraps to 1. */
    void recordDatabase(String hash) {
        if (databaseHash != null && !databaseHash.equals(hash)) {
            configurationNumber = configurationNumber == LAST_CONFIGURATION_NUMBER
                    ? FIRST_CONFIGURATION_NUMBER
                    : configurationNumber + 1;
        }
        databaseHash = hash;
    }
}
