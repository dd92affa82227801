package dev.porchlight.bridge.rtp;

/** 16-bit RTP sequence number with arithmetic modulo 2^16 (RFC 3550 section 5.1). Thread: any; immutable. */
public record SequenceNumber(int value) {
    private static final int MASK = 0xFFFF;

    public SequenceNumber {
        if ((value & ~MASK) != 0) {
            throw new IllegalArgumentException("RTP sequence number " + value + " is outside 0 to 65535");
        }
    }

    public SequenceNumber next() {
        return plus(1);
    }

    public SequenceNumber plus(int packets) {
        return new SequenceNumber((value + packets) & MASK);
    }

    /** Packets from {@code other} to this, -32768 to 32767: the shorter way round. */
    public int distanceFrom(SequenceNumber other) {
        return (short) (value - other.value);
    }

    public boolean isAfter(SequenceNumber other) {
        return distanceFrom(other) > 0;
    }
}
