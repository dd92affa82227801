package dev.porchlight.codecs.h265;

import dev.porchlight.codecs.h264.BitstreamException;
import java.nio.ByteBuffer;

/** Classes of the NAL unit types of ITU-T H.265 table 7-1. Thread: any. */
public enum HevcNalUnitType {
    /** TRAIL, TSA, STSA, RADL, RASL: 0 to 15. */
    SLICE,
    /** BLA, IDR, CRA and the reserved intra random access points: 16 to 23. */
    INTRA_RANDOM_ACCESS_POINT,
    VIDEO_PARAMETER_SET,
    SEQUENCE_PARAMETER_SET,
    PICTURE_PARAMETER_SET,
    ACCESS_UNIT_DELIMITER,
    END_OF_SEQUENCE,
    END_OF_BITSTREAM,
    FILLER_DATA,
    SEI,
    /** Reserved and unspecified types. */
    OTHER;

    /**
     * The type in the header (section 7.3.1.2): forbidden_zero_bit(1) nal_unit_type(6) nuh_layer_id(6) temporal_id_plus1(3).
     *
     * @throws BitstreamException shorter than the header, or the forbidden bit is set
     */
    public static HevcNalUnitType of(ByteBuffer nalUnit) {
        if (nalUnit.remaining() < 2) {
            throw new BitstreamException("NAL unit shorter than its header");
        }
        int header = nalUnit.get(nalUnit.position());
        if ((header & 0x80) != 0) {
            throw new BitstreamException("NAL unit with its forbidden bit set");
        }
        return ofCode(header >> 1);
    }

    private static HevcNalUnitType ofCode(int code) {
        if (code < 16) {
            return SLICE;
        }
        if (code < 24) {
            return INTRA_RANDOM_ACCESS_POINT;
        }
        return switch (code) {
            case 32 -> VIDEO_PARAMETER_SET;
            case 33 -> SEQUENCE_PARAMETER_SET;
            case 34 -> PICTURE_PARAMETER_SET;
            case 35 -> ACCESS_UNIT_DELIMITER;
            case 36 -> END_OF_SEQUENCE;
            case 37 -> END_OF_BITSTREAM;
            case 38 -> FILLER_DATA;
            case 39, 40 -> SEI;
            default -> OTHER;
        };
    }

    /** Whether the unit carries coded picture data. */
    public boolean isSlice() {
        return this == SLICE || this == INTRA_RANDOM_ACCESS_POINT;
    }
}
