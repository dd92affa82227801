package dev.porchlight.bridge.stream;

/**
 * Timestamps of consecutive audio packets: exactly one packet time apart, as decoders expect of continuous sound (RFC 7587
 * section 4.1), unless the media clock left that grid by more than a quarter of a packet. Thread: one; pure arithmetic.
 */
final class SampleTicks {
    private final int packetTicks;
    private boolean any;
    private long last;

    SampleTicks(int packetTicks) {
        this.packetTicks = packetTicks;
    }

    /** The timestamp of the next packet, which the media clock places at {@code wanted}; always later than the last. */
    long next(long wanted) {
        long expected = last + packetTicks;
        if (!any || Math.abs(wanted - expected) * 4 > packetTicks) {
            last = any ? Math.max(wanted, last + 1) : wanted;
        } else {
            last = expected;
        }
        any = true;
        return last;
    }
}
