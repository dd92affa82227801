package dev.porchlight.codecs.h264;

import java.util.OptionalInt;

/**
 * The parts of the VUI (ITU-T H.264 annex E.1.1) that matter here. Thread: any; immutable.
 *
 * @param framesPerSecond 0 when the VUI has no timing
 */
record VideoUsabilityInformation(double framesPerSecond, OptionalInt maxNumReorderFrames) {
    static final VideoUsabilityInformation ABSENT = new VideoUsabilityInformation(0, OptionalInt.empty());

    private static final int EXTENDED_SAR = 255;
    private static final int MAX_CPB_COUNT = 32;
    private static final int MAX_REORDER_FRAMES = 16;
    private static final double MAX_FRAMES_PER_SECOND = 1000;

    static VideoUsabilityInformation read(RbspReader reader) {
        if (reader.readFlag() && reader.readBits(8) == EXTENDED_SAR) {
            reader.skipBits(32);
        }
        if (reader.readFlag()) {
            reader.skipBits(1);
        }
        if (reader.readFlag()) {
            reader.skipBits(4);
            reader.skipBits(reader.readFlag() ? 24 : 0);
        }
        if (reader.readFlag()) {
            reader.readUnsignedExpGolomb();
            reader.readUnsignedExpGolomb();
        }
        double framesPerSecond = reader.readFlag() ? readTiming(reader) : 0;
        boolean nalHrd = skipHypotheticalReferenceDecoder(reader);
        boolean vclHrd = skipHypotheticalReferenceDecoder(reader);
        reader.skipBits(nalHrd || vclHrd ? 2 : 1);
        return new VideoUsabilityInformation(framesPerSecond, readMaxNumReorderFrames(reader));
    }

    /** Two ticks make a frame (annex E.2.1). Nonsense counts as absent: cameras do send it. */
    private static double readTiming(RbspReader reader) {
        long unitsInTick = reader.readBits(32);
        long timeScale = reader.readBits(32);
        reader.skipBits(1);
        double framesPerSecond = unitsInTick == 0 ? 0 : timeScale / (2.0 * unitsInTick);
        return framesPerSecond > MAX_FRAMES_PER_SECOND ? 0 : framesPerSecond;
    }

    /** Annex E.1.2. */
    private static boolean skipHypotheticalReferenceDecoder(RbspReader reader) {
        if (!reader.readFlag()) {
            return false;
        }
        int count = 1 + reader.readUnsignedExpGolomb("cpb_cnt_minus1", MAX_CPB_COUNT - 1);
        reader.skipBits(8);
        for (int i = 0; i < count; i++) {
            reader.readUnsignedExpGolomb();
            reader.readUnsignedExpGolomb();
            reader.skipBits(1);
        }
        reader.skipBits(20);
        return true;
    }

    private static OptionalInt readMaxNumReorderFrames(RbspReader reader) {
        if (!reader.readFlag()) {
            return OptionalInt.empty();
        }
        reader.skipBits(1);
        for (int i = 0; i < 4; i++) {
            reader.readUnsignedExpGolomb();
        }
        return OptionalInt.of(reader.readUnsignedExpGolomb("max_num_reorder_frames", MAX_REORDER_FRAMES));
    }
}
