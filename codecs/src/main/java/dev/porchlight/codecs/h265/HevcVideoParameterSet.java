package dev.porchlight.codecs.h265;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.h264.RbspReader;
import java.nio.ByteBuffer;

/**
 * What a bridge needs of a video parameter set (ITU-T H.265 section 7.3.2.1). Thread: any; immutable.
 *
 * @param framesPerSecond from the timing information, 0 when it is absent
 */
public record HevcVideoParameterSet(int id, int profileIdc, boolean highTier, int levelIdc, double framesPerSecond) {
    public static final int MAX_ID = 15;

    private static final double MAX_FRAMES_PER_SECOND = 1000;
    private static final int MAX_LAYER_SETS = 1024;

    /**
     * Reads a whole NAL unit of type 32.
     *
     * @throws BitstreamException it is no video parameter set, ends early, or a value is out of range
     */
    public static HevcVideoParameterSet parse(ByteBuffer nalUnit) {
        if (HevcNalUnitType.of(nalUnit) != HevcNalUnitType.VIDEO_PARAMETER_SET) {
            throw new BitstreamException("not a video parameter set");
        }
        RbspReader reader = RbspReader.afterHeader(nalUnit, 2);
        int id = (int) reader.readBits(4);
        reader.skipBits(8);
        int maxSubLayersMinus1 = (int) reader.readBits(3);
        reader.skipBits(1 + 16);
        ProfileTierLevel profile = ProfileTierLevel.read(reader, maxSubLayersMinus1);
        for (int i = reader.readFlag() ? 0 : maxSubLayersMinus1; i <= maxSubLayersMinus1; i++) {
            reader.readUnsignedExpGolomb();
            reader.readUnsignedExpGolomb();
            reader.readUnsignedExpGolomb();
        }
        int maxLayerId = (int) reader.readBits(6);
        int layerSets = reader.readUnsignedExpGolomb("vps_num_layer_sets_minus1", MAX_LAYER_SETS - 1);
        for (int i = 0; i < layerSets; i++) {
            reader.skipBits(maxLayerId + 1);
        }
        double framesPerSecond = reader.readFlag() ? readTiming(reader) : 0;
        return new HevcVideoParameterSet(
                id, profile.profileIdc(), profile.highTier(), profile.levelIdc(), framesPerSecond);
    }

    /** One tick makes a picture (section 7.4.3.1), unlike in H.264. Nonsense counts as absent. */
    private static double readTiming(RbspReader reader) {
        long unitsInTick = reader.readBits(32);
        long timeScale = reader.readBits(32);
        double framesPerSecond = unitsInTick == 0 ? 0 : (double) timeScale / unitsInTick;
        return framesPerSecond > MAX_FRAMES_PER_SECOND ? 0 : framesPerSecond;
    }
}
