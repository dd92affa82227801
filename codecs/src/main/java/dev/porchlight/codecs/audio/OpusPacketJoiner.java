package dev.porchlight.codecs.audio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Joins Opus packets of one frame each to one packet of several frames, code 3 with individual lengths (RFC 6716 section
 * 3.2.5).
 *
 * <pre>
 *  0                   1
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+----------+-----+------------+---------+-----+
 * | config  |s|1|1|1|p|     M     | length 1 | ... | length M-1 | frame 1 | ... |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+----------+-----+------------+---------+-----+
 * </pre>
 *
 * Thread: any; stateless.
 */
final class OpusPacketJoiner {
    private static final int CODE_MASK = 0x03;
    private static final int CODE_ONE_FRAME = 0;
    private static final int CODE_ANY_FRAMES = 3;
    private static final int VARIABLE_SIZES = 0x80;
    private static final int MAX_FRAMES = 48;
    private static final int MAX_FRAME_BYTES = 1275;
    private static final int ONE_BYTE_LENGTH_LIMIT = 252;

    private OpusPacketJoiner() {}

    /**
     * One packet with the frames of {@code packets} in order; empty when their configurations differ or one has not exactly
     * one frame, which no single packet can express.
     */
    static Optional<ByteBuffer> join(List<ByteBuffer> packets) {
        if (packets.isEmpty() || packets.size() > MAX_FRAMES) {
            throw new IllegalArgumentException(packets.size() + " frames are not 1 to " + MAX_FRAMES);
        }
        if (!joinable(packets)) {
            return Optional.empty();
        }
        int capacity = 2;
        for (ByteBuffer packet : packets) {
            capacity += 2 + packet.remaining();
        }
        ByteBuffer joined = ByteBuffer.allocate(capacity);
        joined.put((byte) (toc(packets.get(0)) | CODE_ANY_FRAMES));
        joined.put((byte) (VARIABLE_SIZES | packets.size()));
        for (ByteBuffer packet : packets.subList(0, packets.size() - 1)) {
            putLength(joined, packet.remaining() - 1);
        }
        for (ByteBuffer packet : packets) {
            joined.put(packet.slice(packet.position() + 1, packet.remaining() - 1));
        }
        return Optional.of(joined.flip().asReadOnlyBuffer());
    }

    private static boolean joinable(List<ByteBuffer> packets) {
        for (ByteBuffer packet : packets) {
            if (packet.remaining() < 1
                    || packet.remaining() - 1 > MAX_FRAME_BYTES
                    || toc(packet) != toc(packets.get(0))
                    || (toc(packet) & CODE_MASK) != CODE_ONE_FRAME) {
                return false;
            }
        }
        return true;
    }

    private static int toc(ByteBuffer packet) {
        return packet.get(packet.position());
    }

    /** RFC 6716 section 3.2.1: one byte below 252, else two: length = 4 * second + first. */
    private static void putLength(ByteBuffer target, int length) {
        if (length < ONE_BYTE_LENGTH_LIMIT) {
            target.put((byte) length);
        } else {
            int first = ONE_BYTE_LENGTH_LIMIT + (length & CODE_MASK);
            target.put((byte) first).put((byte) ((length - first) >> 2));
        }
    }
}
