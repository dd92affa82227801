package dev.porchlight.conf;

/** UDP ports from {@code first} to {@code last}, both included. Thread: any; immutable. */
public record PortRange(int first, int last) {
    static final IntRange ALLOWED = new IntRange(1024, 65535);

    public PortRange {
        ALLOWED.require("first", first);
        ALLOWED.require("last", last);
        if (last < first) {
            throw new IllegalArgumentException("last port " + last + " lies below first port " + first);
        }
    }

    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
