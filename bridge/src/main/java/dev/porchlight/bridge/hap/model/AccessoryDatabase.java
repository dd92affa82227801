package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attribute database of one accessory server (HAP R2 section 2.3): accessories with the ids that their meaning got the
 * first time. A change of the set of accessories makes a new database of the same {@link DatabaseFile}. Thread: any;
 * immutable but for its listener.
 */
public final class AccessoryDatabase {
    private final List<AccessoryEntry> accessories;
    private final Map<Long, AccessoryEntry> byAid = new HashMap<>();
    private final Map<CharacteristicId, CharacteristicEntry> byId = new HashMap<>();
    private final int configurationNumber;
    private volatile ChangeListener listener = (entry, value, originator) -> {};

    /** Told of every new value of any characteristic, on the thread that made it; must not block. */
    @FunctionalInterface
    public interface ChangeListener {
        /** {@code originator} is the session whose write caused the change; it gets no event. */
        void changed(CharacteristicEntry entry, JsonNode value, @Nullable HapSession originator);
    }

    /**
     * Gives the accessories their ids, new ones where the map has none, and the configuration number.
     *
     * @throws IllegalArgumentException if they break a rule of the database; names all that do
     */
    AccessoryDatabase(List<HapAccessory> accessories, IdMap ids) {
        requireValid(accessories);
        this.accessories =
                accessories.stream().map(accessory -> entry(accessory, ids)).toList();
        requirePrimary(this.accessories.get(0), ids);
        ids.recordDatabase(hash());
        this.configurationNumber = ids.configurationNumber();
        this.accessories.forEach(this::index);
    }

    public List<AccessoryEntry> accessories() {
        return accessories;
    }

    /** The number that mDNS announces as {@code c#} (HAP R2 section 6.4). */
    public int configurationNumber() {
        return configurationNumber;
    }

    public Optional<AccessoryEntry> accessory(long aid) {
        return Optional.ofNullable(byAid.get(aid));
    }

    /** The accessory of this key, for instance {@code camera:front-door}. */
    public Optional<AccessoryEntry> accessory(String key) {
        return accessories.stream()
                .filter(entry -> entry.accessory().key().equals(key))
                .findFirst();
    }

    public Optional<CharacteristicEntry> find(CharacteristicId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Sets who is told of changes; replaces the one before. */
    public void onChange(ChangeListener changeListener) {
        this.listener = changeListener;
    }

    private void index(AccessoryEntry accessory) {
        byAid.put(accessory.aid(), accessory);
        accessory.characteristics().forEach(entry -> {
            byId.put(entry.id(), entry);
            entry.characteristic().onChange((source, value, originator) -> listener.changed(entry, value, originator));
        });
    }

    private static void requireValid(List<HapAccessory> accessories) {
        List<String> problems = DatabaseProblems.of(accessories);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Not a valid accessory database: " + String.join("; ", problems));
        }
    }

    private static void requirePrimary(AccessoryEntry first, IdMap ids) {
        if (first.aid() != IdMap.PRIMARY_AID) {
            String owner = ids.accessories().entrySet().stream()
                    .filter(entry -> entry.getValue().aid() == IdMap.PRIMARY_AID)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("an accessory that is gone");
            throw new IllegalArgumentException("The first accessory must keep id 1, but that belongs to " + owner
                    + " and not to " + first.accessory().key());
        }
    }

    private static AccessoryEntry entry(HapAccessory accessory, IdMap map) {
        AccessoryIds ids = map.ids(accessory.key());
        Map<String, Long> serviceIids = new HashMap<>();
        accessory.services().forEach(service -> serviceIids.put(service.key(), ids.serviceIid(service)));
        List<ServiceEntry> services = new ArrayList<>();
        for (HapService service : accessory.services()) {
            services.add(new ServiceEntry(
                    ids.serviceIid(service),
                    service,
                    service.linkedKeys().stream().map(serviceIids::get).toList(),
                    characteristics(service, ids)));
        }
        return new AccessoryEntry(ids.aid(), accessory, services);
    }

    private static List<CharacteristicEntry> characteristics(HapService service, AccessoryIds ids) {
        List<CharacteristicEntry> entries = new ArrayList<>();
        for (HapCharacteristic characteristic : service.characteristics()) {
            long iid = ids.characteristicIid(service, characteristic);
            entries.add(new CharacteristicEntry(new CharacteristicId(ids.aid(), iid), characteristic));
        }
        return entries;
    }

    /** Hash of the database without its values; supported configurations count as part of it. */
    private String hash() {
        ObjectNode json = DatabaseJson.accessories(accessories, AccessoryDatabase::supportedConfiguration);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(json.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable JsonNode supportedConfiguration(CharacteristicEntry entry) {
        return CharacteristicType.ofUuid(entry.characteristic().type())
                .filter(CharacteristicType::isSupportedConfiguration)
                .map(type -> ((FixedCharacteristic) entry.characteristic()).value())
                .orElse(null);
    }
}
