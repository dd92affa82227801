package dev.porchlight.bridge.hap.model;

/** Accessory id and instance id of one characteristic, as requests name it (HAP R2 section 2.6). Thread: any; immutable. */
public record CharacteristicId(long aid, long iid) {
    @Override
    public String toString() {
        return aid + "." + iid;
    }
}
