package dev.porchlight.bridge.hap.advertise;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** What the choice of interfaces needs to know of one, apart from the machine it is on. Thread: any; immutable. */
record InterfaceView(
        String name, boolean up, boolean loopback, boolean pointToPoint, boolean multicast, List<Address> addresses) {
    /** An address and the length of its network prefix in bits. */
    record Address(InetAddress address, int prefixLength) {
        /** Whether both are in one network. */
        boolean sharesNetworkWith(Address other) {
            byte[] mine = address.getAddress();
            byte[] others = other.address.getAddress();
            if (mine.length != others.length || prefixLength != other.prefixLength) {
                return false;
            }
            for (int bit = 0; bit < prefixLength; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((mine[bit / Byte.SIZE] ^ others[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    InterfaceView {
        addresses = List.copyOf(addresses);
    }

    static InterfaceView of(NetworkInterface network) throws SocketException {
        return new InterfaceView(
                network.getName(),
                network.isUp(),
                network.isLoopback(),
                network.isPointToPoint(),
                network.supportsMulticast(),
                network.getInterfaceAddresses().stream()
                        .map(each -> new Address(each.getAddress(), each.getNetworkPrefixLength()))
                        .toList());
    }

    /** How an error message names it. */
    String described() {
        List<String> texts =
                addresses.stream().map(each -> text(each.address())).toList();
        return name + (texts.isEmpty() ? " (no address)" : " (" + String.join(", ", texts) + ")") + (up ? "" : " down");
    }

    /** The address without a scope. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
