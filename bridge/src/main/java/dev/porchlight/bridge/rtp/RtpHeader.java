package dev.porchlight.bridge.rtp;

/**
 * Fields of an RTP header in place (RFC 3550 section 5.1); array offsets are those of the packet's first byte.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * |                    CSRC (CC times), extension                 |
 * </pre>
 *
 * Thread: any; holds nothing.
 */
public final class RtpHeader {
    /** Length of a header without CSRC and extension, as everything here writes it. */
    public static final int FIXED_BYTES = 12;

    private static final int VERSION_MASK = 0xC0;
    private static final int VERSION_2 = 0x80;
    private static final int EXTENSION = 0x10;
    private static final int CSRC_COUNT_MASK = 0x0F;
    private static final int MARKER = 0x80;
    private static final int PAYLOAD_TYPE_MASK = 0x7F;
    private static final int WORD_BYTES = 4;
    private static final int EXTENSION_LENGTH_OFFSET = 2;

    private RtpHeader() {}

    /** Writes a header without padding, extension and CSRC. */
    public static void write(
            byte[] packet,
            int offset,
            int payloadType,
            boolean marker,
            SequenceNumber sequenceNumber,
            RtpTimestamp timestamp,
            int ssrc) {
        writeFirstWord(packet, offset, payloadType, marker, sequenceNumber.value());
        putInt(packet, offset + 4, timestamp.value());
        putInt(packet, offset + 8, ssrc);
    }

    static void writeFirstWord(byte[] packet, int offset, int payloadType, boolean marker, int sequenceNumber) {
        packet[offset] = (byte) VERSION_2;
        packet[offset + 1] = (byte) (payloadType | (marker ? MARKER : 0));
        packet[offset + 2] = (byte) (sequenceNumber >>> 8);
        packet[offset + 3] = (byte) sequenceNumber;
    }

    /** Length of the header of a packet of {@code length} bytes; -1 when it is not version 2 or does not fit. */
    public static int sizeBytes(byte[] packet, int offset, int length) {
        if (length < FIXED_BYTES || (packet[offset] & VERSION_MASK) != VERSION_2) {
            return -1;
        }
        int size = FIXED_BYTES + (packet[offset] & CSRC_COUNT_MASK) * WORD_BYTES;
        if ((packet[offset] & EXTENSION) != 0) {
            if (size + WORD_BYTES > length) {
                return -1;
            }
            size += WORD_BYTES + WORD_BYTES * getShort(packet, offset + size + EXTENSION_LENGTH_OFFSET);
        }
        return size <= length ? size : -1;
    }

    public static boolean marker(byte[] packet, int offset) {
        return (packet[offset + 1] & MARKER) != 0;
    }

    public static int payloadType(byte[] packet, int offset) {
        return packet[offset + 1] & PAYLOAD_TYPE_MASK;
    }

    /** The sequence number, 0 to 65535. */
    public static int sequenceNumber(byte[] packet, int offset) {
        return getShort(packet, offset + 2);
    }

    /** The timestamp, an unsigned 32-bit number. */
    public static int timestamp(byte[] packet, int offset) {
        return getInt(packet, offset + 4);
    }

    /** The synchronization source, an unsigned 32-bit number. */
    public static int ssrc(byte[] packet, int offset) {
        return getInt(packet, offset + 8);
    }

    private static int getShort(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
    }

    private static int getInt(byte[] bytes, int offset) {
        return (getShort(bytes, offset) << 16) | getShort(bytes, offset + 2);
    }

    private static void putInt(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >>> 24);
        bytes[offset + 1] = (byte) (value >>> 16);
        bytes[offset + 2] = (byte) (value >>> 8);
        bytes[offset + 3] = (byte) value;
    }
}
