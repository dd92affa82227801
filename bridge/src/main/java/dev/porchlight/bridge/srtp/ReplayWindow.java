package dev.porchlight.bridge.srtp;

/**
 * The newest packet index received from one source and which of the 63 before it have been seen (RFC 3711 section 3.3.2).
 * Thread: one.
 */
final class ReplayWindow {
    static final int SIZE = Long.SIZE;

    private long newest = -1;
    private long seen; // bit i: index newest - i

    /** What the window knows of {@code index}; ACCEPTED when it is new. */
    UnprotectResult check(long index) {
        long age = newest - index;
        if (age < 0) {
            return UnprotectResult.ACCEPTED;
        }
        if (age >= SIZE) {
            return UnprotectResult.TOO_OLD;
        }
        return ((seen >>> age) & 1) == 0 ? UnprotectResult.ACCEPTED : UnprotectResult.REPLAYED;
    }

    /** Remembers an index that {@link #check} accepted and whose packet proved authentic. */
    void add(long index) {
        long age = newest - index;
        if (age >= 0) {
            seen |= 1L << age;
            return;
        }
        seen = -age >= SIZE ? 1 : (seen << -age) | 1;
        newest = index;
    }
}
