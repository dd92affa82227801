package dev.porchlight.bridge.hap.stock;

/**
 * What AccessoryInformation says (HAP R2 section 8.1); the database checks the lengths. Thread: any; immutable.
 *
 * @param serialNumber at least two characters
 * @param firmwareRevision digits as in {@code 1.2.3}
 */
public record AccessoryDetails(
        String manufacturer, String model, String name, String serialNumber, String firmwareRevision) {}
