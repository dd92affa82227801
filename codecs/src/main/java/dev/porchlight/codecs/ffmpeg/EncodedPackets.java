package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what an H.264 encoder writes into access units: parameter sets (ITU-T H.264 table 7-1, types 7 and 8) go into the
 * format, slices stay, and delimiters, SEI and filler are dropped. Thread: the encoder's.
 */
final class EncodedPackets {
    private static final int TYPE_MASK = 0x1f;
    private static final int NON_IDR_SLICE = 1;
    private static final int IDR_SLICE = 5;
    private static final int SEQUENCE_PARAMETER_SET = 7;
    private static final int PICTURE_PARAMETER_SET = 8;

    private final PictureSize size;
    private final double framesPerSecond;
    private final List<ByteBuffer> slices = new ArrayList<>();
    private final List<ByteBuffer> parameterSets = new ArrayList<>();
    private Optional<VideoFormat> format = Optional.empty();
    private boolean key;

    EncodedPackets(PictureSize size, double framesPerSecond) {
        this.size = size;
        this.framesPerSecond = framesPerSecond;
    }

    /** Takes parameter sets that stand outside the packets. */
    void addHeader(ByteBuffer header) {
        AnnexBOutput.forEachNalUnit(header, this::sort);
        updateFormat();
    }

    /** The access unit in {@code packet}; empty before the first keyframe, and for a packet without a slice. */
    Optional<AccessUnit> add(ByteBuffer packet, long ptsMicros, long arrivalNanos) {
        slices.clear();
        key = false;
        AnnexBOutput.forEachNalUnit(packet, this::sort);
        updateFormat();
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        return format.map(known -> new AccessUnit(known, ptsMicros, ptsMicros, arrivalNanos, key, slices));
    }

    private void sort(ByteBuffer nalUnit) {
        int type = nalUnit.get(nalUnit.position()) & TYPE_MASK;
        if (type >= NON_IDR_SLICE && type <= IDR_SLICE) {
            slices.add(nalUnit);
            key |= type == IDR_SLICE;
        } else if (type == SEQUENCE_PARAMETER_SET || type == PICTURE_PARAMETER_SET) {
            parameterSets.add(nalUnit);
        }
    }

    private void updateFormat() {
        if (parameterSets.isEmpty()) {
            return;
        }
        VideoFormat next = new VideoFormat(
                VideoCodec.H264, size.widthPixels(), size.heightPixels(), framesPerSecond, parameterSets);
        if (!format.equals(Optional.of(next))) {
            format = Optional.of(next);
        }
        parameterSets.clear();
    }
}
