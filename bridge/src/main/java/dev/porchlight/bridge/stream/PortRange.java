package dev.porchlight.bridge.stream;

/** UDP ports that streams may use, both ends included. Thread: any; immutable. */
public record PortRange(int first, int last) {
    private static final int MAX_PORT = 65535;

    public PortRange {
        if (first < 1 || last > MAX_PORT || first > last) {
            throw new IllegalArgumentException("UDP ports " + first + "-" + last + " are no range within 1-65535");
        }
    }

    int size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
