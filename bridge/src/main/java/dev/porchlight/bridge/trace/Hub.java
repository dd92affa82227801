package dev.porchlight.bridge.trace;

/**
 * A home hub, or another controller that records; HomeKit tells no name of it. Thread: any; immutable.
 *
 * @param controller pairing identifier
 * @param address IP address
 */
public record Hub(String controller, String address) {
    /** As sentences for the owner name it. */
    String words() {
        return "the hub at " + address;
    }
}
