package dev.porchlight.codecs.h264;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * AVCDecoderConfigurationRecord of ISO 14496-15 section 5.3.3.1.2, the body of an {@code avcC} box. Thread: any; immutable.
 *
 * <pre>
 *   01  profile  constraints  level  111111 lengthSizeMinusOne(2)
 *   111 numOfSequenceParameterSets(5)  { length(16) SPS }*
 *   numOfPictureParameterSets(8)       { length(16) PPS }*
 *   High profiles, may be missing: 111111 chroma_format(2)  11111 bit_depth_luma_minus8(3)
 *                                  11111 bit_depth_chroma_minus8(3)  numOfSequenceParameterSetExt(8) ...
 * </pre>
 *
 * @param profileCompatibility the constraint flags of the sequence parameter set
 * @param lengthBytes size of the length before each NAL unit of a sample: 1, 2 or 4
 */
public record AvcDecoderConfigurationRecord(
        int profileIdc,
        int profileCompatibility,
        int levelIdc,
        int lengthBytes,
        List<ByteBuffer> sequenceParameterSets,
        List<ByteBuffer> pictureParameterSets) {
    private static final int MAX_SEQUENCE_PARAMETER_SETS = 31;
    private static final int MAX_PICTURE_PARAMETER_SETS = 255;
    private static final int MAX_PARAMETER_SET_BYTES = 0xffff;
    private static final Set<Integer> PROFILES_WITH_EXTENSION = Set.of(100, 110, 122, 144);

    public AvcDecoderConfigurationRecord {
        if (lengthBytes != 1 && lengthBytes != 2 && lengthBytes != 4) {
            throw new BitstreamException("length field of " + lengthBytes + " bytes; 1, 2 and 4 are possible");
        }
        sequenceParameterSets = readOnly(sequenceParameterSets, MAX_SEQUENCE_PARAMETER_SETS);
        pictureParameterSets = readOnly(pictureParameterSets, MAX_PICTURE_PARAMETER_SETS);
    }

    private static List<ByteBuffer> readOnly(List<ByteBuffer> sets, int max) {
        if (sets.size() > max) {
            throw new BitstreamException(sets.size() + " parameter sets; " + max + " are possible");
        }
        for (ByteBuffer set : sets) {
            if (!set.hasRemaining() || set.remaining() > MAX_PARAMETER_SET_BYTES) {
                throw new BitstreamException("parameter set of " + set.remaining() + " bytes");
            }
        }
        return sets.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
    }

    /**
     * The record for samples with 4-byte lengths.
     *
     * @param parameterSets SPS and PPS NAL units, in any order, at least one SPS
     */
    public static AvcDecoderConfigurationRecord of(List<ByteBuffer> parameterSets) {
        List<ByteBuffer> sequence = new ArrayList<>();
        List<ByteBuffer> picture = new ArrayList<>();
        for (ByteBuffer set : parameterSets) {
            NalUnitType type = NalUnitType.of(set);
            if (type == NalUnitType.SEQUENCE_PARAMETER_SET) {
                sequence.add(set);
            } else if (type == NalUnitType.PICTURE_PARAMETER_SET) {
                picture.add(set);
            }
        }
        if (sequence.isEmpty()) {
            throw new BitstreamException("no sequence parameter set");
        }
        SequenceParameterSet first = SequenceParameterSet.parse(sequence.get(0));
        return new AvcDecoderConfigurationRecord(
                first.profileIdc(), first.constraintFlags(), first.levelIdc(), 4, sequence, picture);
    }

    /** Reads a record; what follows the picture parameter sets is left unread. */
    public static AvcDecoderConfigurationRecord parse(ByteBuffer record) {
        ByteBuffer in = record.slice();
        if (in.remaining() < 7) {
            throw new BitstreamException("decoder configuration of " + in.remaining() + " bytes");
        }
        if (in.get() != 1) {
            throw new BitstreamException("decoder configuration of an unknown version");
        }
        int profileIdc = in.get() & 0xff;
        int profileCompatibility = in.get() & 0xff;
        int levelIdc = in.get() & 0xff;
        int lengthBytes = (in.get() & 3) + 1;
        List<ByteBuffer> sequence = readSets(in, in.get() & 0x1f);
        if (!in.hasRemaining()) {
            throw new BitstreamException("decoder configuration ends early");
        }
        List<ByteBuffer> picture = readSets(in, in.get() & 0xff);
        return new AvcDecoderConfigurationRecord(
                profileIdc, profileCompatibility, levelIdc, lengthBytes, sequence, picture);
    }

    private static List<ByteBuffer> readSets(ByteBuffer in, int count) {
        List<ByteBuffer> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = in.remaining() < 2 ? -1 : in.getShort() & 0xffff;
            if (length < 0 || length > in.remaining()) {
                throw new BitstreamException("decoder configuration ends early");
            }
            sets.add(in.slice(in.position(), length));
            in.position(in.position() + length);
        }
        return sets;
    }

    /** SPS, then PPS. */
    public List<ByteBuffer> parameterSets() {
        List<ByteBuffer> all = new ArrayList<>(sequenceParameterSets);
        all.addAll(pictureParameterSets);
        return List.copyOf(all);
    }

    /** The bytes of the record. */
    public ByteBuffer encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        out.write(profileIdc);
        out.write(profileCompatibility);
        out.write(levelIdc);
        out.write(0xfc | (lengthBytes - 1));
        out.write(0xe0 | sequenceParameterSets.size());
        sequenceParameterSets.forEach(set -> writeSet(out, set));
        out.write(pictureParameterSets.size());
        pictureParameterSets.forEach(set -> writeSet(out, set));
        if (PROFILES_WITH_EXTENSION.contains(profileIdc) && !sequenceParameterSets.isEmpty()) {
            writeExtension(out, SequenceParameterSet.parse(sequenceParameterSets.get(0)));
        }
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }

    private static void writeSet(ByteArrayOutputStream out, ByteBuffer set) {
        out.write(set.remaining() >> 8);
        out.write(set.remaining());
        for (int i = set.position(); i < set.limit(); i++) {
            out.write(set.get(i));
        }
    }

    private static void writeExtension(ByteArrayOutputStream out, SequenceParameterSet sps) {
        out.write(0xfc | sps.chromaFormatIdc());
        out.write(0xf8 | (sps.bitDepthLuma() - 8));
        out.write(0xf8 | (sps.bitDepthChroma() - 8));
        out.write(0);
    }
}
