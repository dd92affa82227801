package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;

/**
 * The identity of a picture parameter set (ITU-T H.264 section 7.3.2.2). Thread: any; immutable.
 *
 * @param id 0 to 255
 * @param sequenceParameterSetId 0 to 31
 */
public record PictureParameterSet(int id, int sequenceParameterSetId) {
    public static final int MAX_ID = 255;

    /**
     * Reads a whole NAL unit of type 8.
     *
     * @throws BitstreamException it is no picture parameter set, ends early, or an id is out of range
     */
    public static PictureParameterSet parse(ByteBuffer nalUnit) {
        if (NalUnitType.of(nalUnit) != NalUnitType.PICTURE_PARAMETER_SET) {
            throw new BitstreamException("not a picture parameter set");
        }
        RbspReader reader = RbspReader.afterHeader(nalUnit, 1);
        int id = reader.readUnsignedExpGolomb("pic_parameter_set_id", MAX_ID);
        return new PictureParameterSet(
                id, reader.readUnsignedExpGolomb("seq_parameter_set_id", SequenceParameterSet.MAX_ID));
    }
}
