package dev.porchlight.codecs.track;

import dev.porchlight.codecs.h264.RbspReader;
import dev.porchlight.codecs.h265.HevcNalUnitType;
import dev.porchlight.codecs.h265.HevcSequenceParameterSet;
import dev.porchlight.codecs.h265.HevcVideoParameterSet;
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

/** VPS, SPS and PPS of ITU-T H.265 by their ids, which bound their number. Thread: confined to its owner. */
final class H265ParameterSets implements ParameterSets {
    private static final int MAX_PICTURE_SET_ID = 63;

    private final Map<Integer, ByteBuffer> videoSets = new TreeMap<>();
    private final Map<Integer, ByteBuffer> sequenceSets = new TreeMap<>();
    private final Map<Integer, ByteBuffer> pictureSets = new TreeMap<>();
    private @Nullable HevcSequenceParameterSet newest;
    private double framesPerSecond;

    @Override
    public Role roleOf(ByteBuffer nalUnit) {
        return switch (HevcNalUnitType.of(nalUnit)) {
            case VIDEO_PARAMETER_SET, SEQUENCE_PARAMETER_SET, PICTURE_PARAMETER_SET -> Role.PARAMETER_SET;
            case INTRA_RANDOM_ACCESS_POINT -> Role.KEYFRAME_SLICE;
            case SLICE -> Role.SLICE;
            case ACCESS_UNIT_DELIMITER, END_OF_SEQUENCE, END_OF_BITSTREAM, FILLER_DATA, SEI, OTHER -> Role.DISCARDABLE;
        };
    }

    @Override
    public void put(ByteBuffer nalUnit) {
        HevcNalUnitType type = HevcNalUnitType.of(nalUnit);
        if (type == HevcNalUnitType.VIDEO_PARAMETER_SET) {
            if (!videoSets.containsValue(nalUnit)) {
                HevcVideoParameterSet set = HevcVideoParameterSet.parse(nalUnit);
                framesPerSecond = set.framesPerSecond();
                videoSets.put(set.id(), ParameterSets.copyOf(nalUnit));
            }
        } else if (type == HevcNalUnitType.SEQUENCE_PARAMETER_SET) {
            if (!sequenceSets.containsValue(nalUnit)) {
                newest = HevcSequenceParameterSet.parse(nalUnit);
                sequenceSets.put(newest.id(), ParameterSets.copyOf(nalUnit));
            }
        } else if (!pictureSets.containsValue(nalUnit)) {
            RbspReader reader = RbspReader.afterHeader(nalUnit, 2);
            pictureSets.put(
                    reader.readUnsignedExpGolomb("pps_pic_parameter_set_id", MAX_PICTURE_SET_ID),
                    ParameterSets.copyOf(nalUnit));
        }
    }

    @Override
    public Optional<VideoFormat> format(double fallbackFramesPerSecond) {
        if (newest == null || videoSets.isEmpty() || pictureSets.isEmpty()) {
            return Optional.empty();
        }
        List<ByteBuffer> sets = new ArrayList<>(videoSets.values());
        sets.addAll(sequenceSets.values());
        sets.addAll(pictureSets.values());
        double rate = framesPerSecond > 0 ? framesPerSecond : fallbackFramesPerSecond;
        return Optional.of(new VideoFormat(VideoCodec.H265, newest.widthPixels(), newest.heightPixels(), rate, sets));
    }

    @Override
    public OptionalInt maxNumReorderFrames() {
        return newest == null ? OptionalInt.empty() : OptionalInt.of(newest.maxNumReorderFrames());
    }
}
