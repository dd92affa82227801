package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a bridge needs of a sequence parameter set (ITU-T H.264 section 7.3.2.1.1). Thread: any; immutable.
 *
 * @param constraintFlags constraint_set0_flag in the highest of 8 bits
 * @param chromaFormatIdc 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4
 * @param widthPixels cropped width
 * @param heightPixels cropped height
 * @param framesPerSecond from the VUI timing, 0 when it is absent
 * @param maxNumReorderFrames pictures that may precede another in decoding order and follow it in output order; empty when
 *     the set does not tell
 */
public record SequenceParameterSet(
        int profileIdc,
        int constraintFlags,
        int levelIdc,
        int id,
        int chromaFormatIdc,
        int bitDepthLuma,
        int bitDepthChroma,
        int widthPixels,
        int heightPixels,
        double framesPerSecond,
        OptionalInt maxNumReorderFrames) {
    public static final int MAX_ID = 31;

    private static final int PROFILE_BASELINE = 66;
    private static final int CONSTRAINT_SET_3 = 0x10;
    private static final int MAX_SIZE_MACROBLOCKS = 1024;
    private static final int MAX_POC_CYCLE = 255;
    private static final Set<Integer> PROFILES_WITH_CHROMA =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final Set<Integer> PROFILES_THAT_MAY_BE_INTRA_ONLY = Set.of(44, 86, 100, 110, 122, 244);

    /**
     * Reads a whole NAL unit of type 7.
     *
     * @throws BitstreamException it is no sequence parameter set, ends early, or a value is out of range
     */
    public static SequenceParameterSet parse(ByteBuffer nalUnit) {
        if (NalUnitType.of(nalUnit) != NalUnitType.SEQUENCE_PARAMETER_SET) {
            throw new BitstreamException("not a sequence parameter set");
        }
        RbspReader reader = RbspReader.afterHeader(nalUnit, 1);
        int profileIdc = (int) reader.readBits(8);
        int constraintFlags = (int) reader.readBits(8);
        int levelIdc = (int) reader.readBits(8);
        int id = reader.readUnsignedExpGolomb("seq_parameter_set_id", MAX_ID);
        SampleFormat format =
                PROFILES_WITH_CHROMA.contains(profileIdc) ? SampleFormat.read(reader) : SampleFormat.EIGHT_BIT_420;
        reader.readUnsignedExpGolomb("log2_max_frame_num_minus4", 12);
        int pictureOrderCountType = readPictureOrderCount(reader);
        reader.readUnsignedExpGolomb("max_num_ref_frames", 16);
        reader.skipBits(1);
        PictureSize size = PictureSize.read(reader, format.chromaArrayType());
        VideoUsabilityInformation vui =
                reader.readFlag() ? VideoUsabilityInformation.read(reader) : VideoUsabilityInformation.ABSENT;
        boolean neverReorders = pictureOrderCountType == 2
                || profileIdc == PROFILE_BASELINE
                || ((constraintFlags & CONSTRAINT_SET_3) != 0 && PROFILES_THAT_MAY_BE_INTRA_ONLY.contains(profileIdc));
        return new SequenceParameterSet(
                profileIdc,
                constraintFlags,
                levelIdc,
                id,
                format.chromaFormatIdc,
                format.bitDepthLuma,
                format.bitDepthChroma,
                size.widthPixels,
                size.heightPixels,
                vui.framesPerSecond(),
                neverReorders ? OptionalInt.of(0) : vui.maxNumReorderFrames());
    }

    /** Section 7.3.2.1.1.1. */
    private static void skipScalingList(RbspReader reader, int size) {
        long lastScale = 8;
        long nextScale = 8;
        for (int i = 0; i < size && nextScale != 0; i++) {
            nextScale = Math.floorMod(lastScale + reader.readSignedExpGolomb(), 256L);
            lastScale = nextScale == 0 ? lastScale : nextScale;
        }
    }

    private static int readPictureOrderCount(RbspReader reader) {
        int type = reader.readUnsignedExpGolomb("pic_order_cnt_type", 2);
        if (type == 0) {
            reader.readUnsignedExpGolomb("log2_max_pic_order_cnt_lsb_minus4", 12);
        } else if (type == 1) {
            reader.skipBits(1);
            reader.readSignedExpGolomb();
            reader.readSignedExpGolomb();
            int cycle = reader.readUnsignedExpGolomb("num_ref_frames_in_pic_order_cnt_cycle", MAX_POC_CYCLE);
            for (int i = 0; i < cycle; i++) {
                reader.readSignedExpGolomb();
            }
        }
        return type;
    }

    private record SampleFormat(int chromaFormatIdc, boolean separatePlanes, int bitDepthLuma, int bitDepthChroma) {
        static final SampleFormat EIGHT_BIT_420 = new SampleFormat(1, false, 8, 8);

        static SampleFormat read(RbspReader reader) {
            int chromaFormatIdc = reader.readUnsignedExpGolomb("chroma_format_idc", 3);
            boolean separatePlanes = chromaFormatIdc == 3 && reader.readFlag();
            int bitDepthLuma = 8 + reader.readUnsignedExpGolomb("bit_depth_luma_minus8", 6);
            int bitDepthChroma = 8 + reader.readUnsignedExpGolomb("bit_depth_chroma_minus8", 6);
            reader.skipBits(1);
            if (reader.readFlag()) {
                skipScalingMatrix(reader, chromaFormatIdc == 3 ? 12 : 8);
            }
            return new SampleFormat(chromaFormatIdc, separatePlanes, bitDepthLuma, bitDepthChroma);
        }

        int chromaArrayType() {
            return separatePlanes ? 0 : chromaFormatIdc;
        }
    }

    private static void skipScalingMatrix(RbspReader reader, int lists) {
        for (int i = 0; i < lists; i++) {
            if (reader.readFlag()) {
                skipScalingList(reader, i < 6 ? 16 : 64);
            }
        }
    }

    /** Formulas 7-13 to 7-22: macroblocks of 16 pixels less the cropping rectangle. */
    private record PictureSize(int widthPixels, int heightPixels) {
        static PictureSize read(RbspReader reader, int chromaArrayType) {
            int widthInMacroblocks =
                    1 + reader.readUnsignedExpGolomb("pic_width_in_mbs_minus1", MAX_SIZE_MACROBLOCKS - 1);
            int heightInMapUnits =
                    1 + reader.readUnsignedExpGolomb("pic_height_in_map_units_minus1", MAX_SIZE_MACROBLOCKS - 1);
            int fieldFactor = reader.readFlag() ? 1 : 2;
            if (fieldFactor == 2) {
                reader.skipBits(1);
            }
            reader.skipBits(1);
            int width = widthInMacroblocks * 16;
            int height = heightInMapUnits * 16 * fieldFactor;
            if (reader.readFlag()) {
                int unitX = chromaArrayType == 1 || chromaArrayType == 2 ? 2 : 1;
                int unitY = (chromaArrayType == 1 ? 2 : 1) * fieldFactor;
                width -= unitX * readCropPair(reader, width);
                height -= unitY * readCropPair(reader, height);
            }
            if (width <= 0 || height <= 0) {
                throw new BitstreamException("cropping leaves no picture");
            }
            return new PictureSize(width, height);
        }

        private static int readCropPair(RbspReader reader, int limit) {
            return reader.readUnsignedExpGolomb("frame_crop_offset", limit)
                    + reader.readUnsignedExpGolomb("frame_crop_offset", limit);
        }
    }
}
