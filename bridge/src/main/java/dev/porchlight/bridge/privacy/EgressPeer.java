package dev.porchlight.bridge.privacy;

/**
 * Who asks for media, as the ledger names him. Thread: any; immutable.
 *
 * @param id pairing identifier of a controller, or the name of a destination
 * @param address numeric address, empty when there is none (a folder)
 * @param port 0 when there is none
 */
public record EgressPeer(String id, String address, int port) {
    /** Somebody without an address on the network. */
    public static EgressPeer local(String id) {
        return new EgressPeer(id, "", 0);
    }

    @Override
    public String toString() {
        return address.isEmpty() ? id : id + " at " + address;
    }
}
