package dev.porchlight.codecs.track;

import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** The parameter sets that one video track has announced, the newest of each id. Thread: confined to its owner. */
interface ParameterSets {
    /** What a NAL unit is to the assembler. */
    enum Role {
        PARAMETER_SET,
        SLICE,
        KEYFRAME_SLICE,
        /** Delimiters, SEI, filler and what no decoder of the profiles in use needs. */
        DISCARDABLE
    }

    Role roleOf(ByteBuffer nalUnit);

    /** Keeps a copy of a parameter set; the same one again changes nothing. */
    void put(ByteBuffer nalUnit);

    /** A copy that does not keep the whole packet of {@code nalUnit} alive. */
    static ByteBuffer copyOf(ByteBuffer nalUnit) {
        byte[] bytes = new byte[nalUnit.remaining()];
        nalUnit.duplicate().get(bytes);
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** The format, once there is at least one of each kind. */
    Optional<VideoFormat> format(double fallbackFramesPerSecond);

    /** How deep pictures are reordered, when the parameter sets tell. */
    OptionalInt maxNumReorderFrames();
}
