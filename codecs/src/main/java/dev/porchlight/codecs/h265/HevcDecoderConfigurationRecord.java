package dev.porchlight.codecs.h265;

import dev.porchlight.codecs.h264.BitstreamException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * HEVCDecoderConfigurationRecord of ISO 14496-15 section 8.3.3.1.2, the body of an {@code hvcC} box: 22 bytes of profile,
 * then arrays of parameter sets. Thread: any; immutable.
 *
 * @param lengthBytes size of the length before each NAL unit of a sample: 1, 2 or 4
 * @param parameterSets all NAL units of the arrays, in their order
 */
public record HevcDecoderConfigurationRecord(int lengthBytes, List<ByteBuffer> parameterSets) {
    private static final int LENGTH_SIZE_OFFSET = 21;
    private static final int HEADER_BYTES = 23;
    private static final int MAX_PARAMETER_SETS = 256;

    public HevcDecoderConfigurationRecord {
        parameterSets = parameterSets.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
    }

    /**
     * Reads a record.
     *
     * @throws BitstreamException it ends early or holds too many parameter sets
     */
    public static HevcDecoderConfigurationRecord parse(ByteBuffer record) {
        ByteBuffer in = record.slice();
        if (in.remaining() < HEADER_BYTES) {
            throw new BitstreamException("decoder configuration of " + in.remaining() + " bytes");
        }
        int lengthBytes = (in.get(LENGTH_SIZE_OFFSET) & 3) + 1;
        int arrays = in.get(HEADER_BYTES - 1) & 0xff;
        in.position(HEADER_BYTES);
        List<ByteBuffer> sets = new ArrayList<>();
        for (int i = 0; i < arrays; i++) {
            need(in, 3);
            in.get();
            int count = in.getShort() & 0xffff;
            for (int j = 0; j < count; j++) {
                sets.add(readSet(in));
                if (sets.size() > MAX_PARAMETER_SETS) {
                    throw new BitstreamException("more than " + MAX_PARAMETER_SETS + " parameter sets");
                }
            }
        }
        return new HevcDecoderConfigurationRecord(lengthBytes, sets);
    }

    private static ByteBuffer readSet(ByteBuffer in) {
        need(in, 2);
        int length = in.getShort() & 0xffff;
        need(in, length);
        ByteBuffer set = in.slice(in.position(), length);
        in.position(in.position() + length);
        return set;
    }

    private static void need(ByteBuffer in, int bytes) {
        if (in.remaining() < bytes) {
            throw new BitstreamException("decoder configuration ends early");
        }
    }
}
