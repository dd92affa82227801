package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** NAL unit types of ITU-T H.264 table 7-1. Thread: any. */
public enum NalUnitType {
    NON_IDR_SLICE(1),
    SLICE_PARTITION_A(2),
    SLICE_PARTITION_B(3),
    SLICE_PARTITION_C(4),
    IDR_SLICE(5),
    SEI(6),
    SEQUENCE_PARAMETER_SET(7),
    PICTURE_PARAMETER_SET(8),
    ACCESS_UNIT_DELIMITER(9),
    END_OF_SEQUENCE(10),
    END_OF_STREAM(11),
    FILLER_DATA(12),
    /** Extensions, reserved and unspecified types: nothing that a decoder of the profiles in use needs. */
    OTHER(-1);

    private static final NalUnitType[] BY_CODE = new NalUnitType[32];

    static {
        Arrays.fill(BY_CODE, OTHER);
        for (NalUnitType type : values()) {
            if (type.code >= 0) {
                BY_CODE[type.code] = type;
            }
        }
    }

    private final int code;

    NalUnitType(int code) {
        this.code = code;
    }

    /**
     * The type in the header byte (section 7.3.1): forbidden_zero_bit(1) nal_ref_idc(2) nal_unit_type(5).
     *
     * @throws BitstreamException an empty unit, or the forbidden bit is set
     */
    public static NalUnitType of(ByteBuffer nalUnit) {
        if (!nalUnit.hasRemaining()) {
            throw new BitstreamException("empty NAL unit");
        }
        int header = nalUnit.get(nalUnit.position());
        if ((header & 0x80) != 0) {
            throw new BitstreamException("NAL unit with its forbidden bit set");
        }
        return BY_CODE[header & 0x1f];
    }

    /** Whether the unit carries coded picture data. */
    public boolean isSlice() {
        return code >= 1 && code <= 5;
    }
}
