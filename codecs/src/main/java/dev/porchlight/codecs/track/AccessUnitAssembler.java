package dev.porchlight.codecs.track;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Turns the NAL units of one picture into an {@link AccessUnit}: keeps slices, moves parameter sets to the format, drops the
 * rest, and finds keyframes. New parameter sets take effect with the keyframe that they come with or that follows them.
 * Thread: confined to its owner.
 */
public final class AccessUnitAssembler {
    private final ParameterSets parameterSets;
    private final double fallbackFramesPerSecond;
    private @Nullable VideoFormat format;
    private long beforeFirstKeyframe;

    /** @param fallbackFramesPerSecond for formats whose parameter sets do not tell; 0 when it is not known either */
    public AccessUnitAssembler(VideoCodec codec, double fallbackFramesPerSecond) {
        this.parameterSets = switch (codec) {
            case H264 -> new H264ParameterSets();
            case H265 -> new H265ParameterSets();
        };
        this.fallbackFramesPerSecond = fallbackFramesPerSecond;
    }

    /**
     * Takes parameter sets from outside the pictures: a session description or a file header. Other NAL units are left out.
     *
     * @throws BitstreamException a unit is malformed; those before it were taken
     */
    public void announce(List<ByteBuffer> nalUnits) {
        for (ByteBuffer nalUnit : nalUnits) {
            if (parameterSets.roleOf(nalUnit) == ParameterSets.Role.PARAMETER_SET) {
                parameterSets.put(nalUnit);
            }
        }
    }

    /**
     * Returns the picture, or {@code null} when the units hold none or decoding cannot have begun yet.
     *
     * @param nalUnits of one picture, read-only
     * @throws BitstreamException a unit is malformed: the picture is to be dropped whole
     */
    public @Nullable AccessUnit assemble(List<ByteBuffer> nalUnits, long ptsMicros, long dtsMicros, long arrivalNanos) {
        List<ByteBuffer> slices = new ArrayList<>(nalUnits.size());
        boolean key = false;
        for (ByteBuffer nalUnit : nalUnits) {
            switch (parameterSets.roleOf(nalUnit)) {
                case PARAMETER_SET -> parameterSets.put(nalUnit);
                case KEYFRAME_SLICE -> {
                    key = true;
                    slices.add(nalUnit);
                }
                case SLICE -> slices.add(nalUnit);
                case DISCARDABLE -> {}
            }
        }
        if (slices.isEmpty()) {
            return null;
        }
        if (key) {
            adoptParameterSets();
        }
        if (format == null) {
            beforeFirstKeyframe++;
            return null;
        }
        return new AccessUnit(format, ptsMicros, dtsMicros, arrivalNanos, key, slices);
    }

    private void adoptParameterSets() {
        parameterSets
                .format(fallbackFramesPerSecond)
                .filter(announced -> !announced.equals(format))
                .ifPresent(announced -> format = announced);
    }

    /** How deep pictures are reordered, when the parameter sets tell. */
    public OptionalInt maxNumReorderFrames() {
        return parameterSets.maxNumReorderFrames();
    }

    /** Pictures dropped because no keyframe with its parameter sets had come yet. */
    public long beforeFirstKeyframe() {
        return beforeFirstKeyframe;
    }
}
