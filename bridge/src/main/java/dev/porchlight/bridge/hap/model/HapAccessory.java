package dev.porchlight.bridge.hap.model;

import java.util.List;

/**
 * One accessory (HAP R2 section 2.3.1): its services, AccessoryInformation first. Thread: any; immutable.
 *
 * @param key what this accessory is, for instance {@code bridge} or {@code camera:front-door}: its persisted accessory id
 *     hangs on it
 */
public record HapAccessory(String key, List<HapService> services) {
    public HapAccessory {
        services = List.copyOf(services);
    }
}
