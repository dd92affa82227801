package dev.porchlight.codecs.track;

import dev.porchlight.codecs.h264.NalUnitType;
import dev.porchlight.codecs.h264.PictureParameterSet;
import dev.porchlight.codecs.h264.SequenceParameterSet;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SPS and PPS of ITU-T H.264 by their ids, which bound their number. Thread: confined to its owner. */
final class H264ParameterSets implements ParameterSets {
    private final Map<Integer, ByteBuffer> sequenceSets = new TreeMap<>();
    private final Map<Integer, ByteBuffer> pictureSets = new TreeMap<>();
    private @Nullable SequenceParameterSet newest;

    @Override
    public Role roleOf(ByteBuffer nalUnit) {
        return switch (NalUnitType.of(nalUnit)) {
            case SEQUENCE_PARAMETER_SET, PICTURE_PARAMETER_SET -> Role.PARAMETER_SET;
            case IDR_SLICE -> Role.KEYFRAME_SLICE;
            case NON_IDR_SLICE, SLICE_PARTITION_A, SLICE_PARTITION_B, SLICE_PARTITION_C -> Role.SLICE;
            case SEI, ACCESS_UNIT_DELIMITER, END_OF_SEQUENCE, END_OF_STREAM, FILLER_DATA, OTHER -> Role.DISCARDABLE;
        };
    }

    @Override
    public void put(ByteBuffer nalUnit) {
        if (NalUnitType.of(nalUnit) == NalUnitType.SEQUENCE_PARAMETER_SET) {
            if (!sequenceSets.containsValue(nalUnit)) {
                newest = SequenceParameterSet.parse(nalUnit);
                sequenceSets.put(newest.id(), ParameterSets.copyOf(nalUnit));
            }
        } else if (!pictureSets.containsValue(nalUnit)) {
            pictureSets.put(PictureParameterSet.parse(nalUnit).id(), ParameterSets.copyOf(nalUnit));
        }
    }

    @Override
    public Optional<VideoFormat> format(double fallbackFramesPerSecond) {
        if (newest == null || pictureSets.isEmpty()) {
            return Optional.empty();
        }
        List<ByteBuffer> sets = new ArrayList<>(sequenceSets.values());
        sets.addAll(pictureSets.values());
        double rate = newest.framesPerSecond() > 0 ? newest.framesPerSecond() : fallbackFramesPerSecond;
        return Optional.of(new VideoFormat(VideoCodec.H264, newest.widthPixels(), newest.heightPixels(), rate, sets));
    }

    @Override
    public OptionalInt maxNumReorderFrames() {
        return newest == null ? OptionalInt.empty() : newest.maxNumReorderFrames();
    }
}
