package dev.porchlight.bridge.hap.model;

/** A characteristic and its place in the attribute database. Thread: any; immutable. */
public record CharacteristicEntry(CharacteristicId id, HapCharacteristic characteristic) {
    public boolean allows(Permission permission) {
        return characteristic.permissions().contains(permission);
    }
}
