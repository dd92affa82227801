package dev.porchlight.bridge.hap.model;

import java.util.List;
import java.util.stream.Stream;

/** An accessory and its id. Thread: any; immutable. */
public record AccessoryEntry(long aid, HapAccessory accessory, List<ServiceEntry> services) {
    public AccessoryEntry {
        services = List.copyOf(services);
    }

    public Stream<CharacteristicEntry> characteristics() {
        return services.stream().flatMap(service -> service.characteristics().stream());
    }
}
