package dev.porchlight.codecs.h265;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.h264.RbspReader;
import java.nio.ByteBuffer;

/**
 * What a bridge needs of a sequence parameter set (ITU-T H.265 section 7.3.2.2.1): all before the coding tools. Thread: any;
 * immutable.
 *
 * @param levelIdc general_level_idc, 30 times the level number
 * @param widthPixels width inside the conformance window
 * @param heightPixels height inside the conformance window
 * @param maxNumReorderFrames sps_max_num_reorder_pics of the highest sub-layer
 */
public record HevcSequenceParameterSet(
        int profileIdc,
        boolean highTier,
        int levelIdc,
        int id,
        int chromaFormatIdc,
        int bitDepthLuma,
        int bitDepthChroma,
        int widthPixels,
        int heightPixels,
        int maxNumReorderFrames) {
    public static final int MAX_ID = 15;

    private static final int MAX_SIZE_PIXELS = 16_384;
    private static final int MAX_REORDER_FRAMES = 16;

    /**
     * Reads a whole NAL unit of type 33.
     *
     * @throws BitstreamException it is no sequence parameter set, ends early, or a value is out of range
     */
    public static HevcSequenceParameterSet parse(ByteBuffer nalUnit) {
        if (HevcNalUnitType.of(nalUnit) != HevcNalUnitType.SEQUENCE_PARAMETER_SET) {
            throw new BitstreamException("not a sequence parameter set");
        }
        RbspReader reader = RbspReader.afterHeader(nalUnit, 2);
        reader.skipBits(4);
        int maxSubLayersMinus1 = (int) reader.readBits(3);
        reader.skipBits(1);
        ProfileTierLevel profile = ProfileTierLevel.read(reader, maxSubLayersMinus1);
        int id = reader.readUnsignedExpGolomb("sps_seq_parameter_set_id", MAX_ID);
        int chromaFormatIdc = reader.readUnsignedExpGolomb("chroma_format_idc", 3);
        boolean separatePlanes = chromaFormatIdc == 3 && reader.readFlag();
        int width = reader.readUnsignedExpGolomb("pic_width_in_luma_samples", MAX_SIZE_PIXELS);
        int height = reader.readUnsignedExpGolomb("pic_height_in_luma_samples", MAX_SIZE_PIXELS);
        if (reader.readFlag()) {
            boolean subsampledWidth = !separatePlanes && (chromaFormatIdc == 1 || chromaFormatIdc == 2);
            boolean subsampledHeight = !separatePlanes && chromaFormatIdc == 1;
            width -= (subsampledWidth ? 2 : 1) * readWindowPair(reader, width);
            height -= (subsampledHeight ? 2 : 1) * readWindowPair(reader, height);
        }
        if (width <= 0 || height <= 0) {
            throw new BitstreamException("picture of " + width + "x" + height + " pixels");
        }
        int bitDepthLuma = 8 + reader.readUnsignedExpGolomb("bit_depth_luma_minus8", 8);
        int bitDepthChroma = 8 + reader.readUnsignedExpGolomb("bit_depth_chroma_minus8", 8);
        reader.readUnsignedExpGolomb("log2_max_pic_order_cnt_lsb_minus4", 12);
        return new HevcSequenceParameterSet(
                profile.profileIdc(),
                profile.highTier(),
                profile.levelIdc(),
                id,
                chromaFormatIdc,
                bitDepthLuma,
                bitDepthChroma,
                width,
                height,
                readMaxNumReorder(reader, maxSubLayersMinus1));
    }

    private static int readWindowPair(RbspReader reader, int limit) {
        return reader.readUnsignedExpGolomb("conf_win_offset", limit)
                + reader.readUnsignedExpGolomb("conf_win_offset", limit);
    }

    private static int readMaxNumReorder(RbspReader reader, int maxSubLayersMinus1) {
        boolean everySubLayer = reader.readFlag();
        int reorder = 0;
        for (int i = everySubLayer ? 0 : maxSubLayersMinus1; i <= maxSubLayersMinus1; i++) {
            reader.readUnsignedExpGolomb("sps_max_dec_pic_buffering_minus1", MAX_REORDER_FRAMES);
            reorder = reader.readUnsignedExpGolomb("sps_max_num_reorder_pics", MAX_REORDER_FRAMES);
            reader.readUnsignedExpGolomb();
        }
        return reorder;
    }
}
