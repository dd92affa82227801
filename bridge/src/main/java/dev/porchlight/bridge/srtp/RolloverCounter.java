package dev.porchlight.bridge.srtp;

/**
 * Extends 16-bit RTP sequence numbers to the 48-bit packet index of RFC 3711 section 3.3.1 and appendix A: the rollover
 * counter (ROC) in the upper 32 bits. Thread: one.
 */
final class RolloverCounter {
    private static final long SEQUENCE_NUMBERS = 1L << 16;
    private static final long HALF = SEQUENCE_NUMBERS / 2;

    private long newest = -1; // packet index, -1 before the first packet

    /** The packet index of {@code sequenceNumber}: of those possible the one closest to the newest so far. */
    long indexOf(int sequenceNumber) {
        if (newest < 0) {
            return sequenceNumber;
        }
        long index = newest - newest % SEQUENCE_NUMBERS + sequenceNumber;
        if (index - newest > HALF && index >= SEQUENCE_NUMBERS) {
            return index - SEQUENCE_NUMBERS;
        }
        return newest - index > HALF ? index + SEQUENCE_NUMBERS : index;
    }

    /** Takes note of a packet that was sent, or received and found authentic. */
    void update(long index) {
        newest = Math.max(newest, index);
    }

    /** The rollover counter of a packet index. */
    static int rolloverOf(long index) {
        return (int) (index >>> 16);
    }
}
