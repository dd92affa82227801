package dev.porchlight.codecs.h265;

import dev.porchlight.codecs.h264.RbspReader;

/** The general part of profile_tier_level (ITU-T H.265 section 7.3.3). Thread: any; immutable. */
record ProfileTierLevel(int profileIdc, boolean highTier, int levelIdc) {
    private static final int SUB_LAYER_PROFILE_BITS = 88;
    private static final int SUB_LAYER_LEVEL_BITS = 8;
    private static final int MAX_SUB_LAYERS_LISTED = 8;

    static ProfileTierLevel read(RbspReader reader, int maxSubLayersMinus1) {
        reader.skipBits(2);
        boolean highTier = reader.readFlag();
        int profileIdc = (int) reader.readBits(5);
        reader.skipBits(32 + 48);
        int levelIdc = (int) reader.readBits(8);
        skipSubLayers(reader, maxSubLayersMinus1);
        return new ProfileTierLevel(profileIdc, highTier, levelIdc);
    }

    private static void skipSubLayers(RbspReader reader, int maxSubLayersMinus1) {
        int bits = 0;
        for (int i = 0; i < maxSubLayersMinus1; i++) {
            bits += reader.readFlag() ? SUB_LAYER_PROFILE_BITS : 0;
            bits += reader.readFlag() ? SUB_LAYER_LEVEL_BITS : 0;
        }
        if (maxSubLayersMinus1 > 0) {
            bits += 2 * (MAX_SUB_LAYERS_LISTED - maxSubLayersMinus1);
        }
        reader.skipBits(bits);
    }
}
