package dev.porchlight.bridge.hap.model;

import java.util.List;

/** A service, its instance id and those of the services it links to. Thread: any; immutable. */
public record ServiceEntry(
        long iid, HapService service, List<Long> linkedIids, List<CharacteristicEntry> characteristics) {
    public ServiceEntry {
        linkedIids = List.copyOf(linkedIids);
        characteristics = List.copyOf(characteristics);
    }
}
