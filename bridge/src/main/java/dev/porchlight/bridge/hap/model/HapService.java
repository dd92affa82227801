package dev.porchlight.bridge.hap.model;

import java.util.List;

/**
 * One service of an accessory (HAP R2 section 2.3.2). Thread: any; immutable.
 *
 * @param key what this instance means inside its accessory, for instance {@code stream-1}: its persisted instance ids hang
 *     on it, so it never changes for the life of a pairing
 * @param type full UUID in upper case
 * @param linkedKeys keys of the services of the same accessory that this one links to
 */
public record HapService(
        String key,
        String type,
        List<HapCharacteristic> characteristics,
        boolean primary,
        boolean hidden,
        List<String> linkedKeys) {
    public HapService {
        characteristics = List.copyOf(characteristics);
        linkedKeys = List.copyOf(linkedKeys);
    }
}
