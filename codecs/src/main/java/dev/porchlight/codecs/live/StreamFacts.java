package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * What a plan, for a viewer or for a recording, needs to know of one camera stream. Thread: any; immutable.
 *
 * @param reordered true when pictures play in another order than they come: the stream has B-frames
 * @param bitrateKbps the measured average; 0 while too little was seen
 * @param framesPerSecond the measured or nominal rate; 0 while too little was seen
 * @param keyframeIntervalMicros the longest lately from one keyframe to the next, or to the newest picture; 0 at first
 * @param nextKeyframeMicros how far off the next keyframe is expected; empty while too little was seen
 */
public record StreamFacts(
        VideoFormat format,
        boolean reordered,
        double bitrateKbps,
        double framesPerSecond,
        long keyframeIntervalMicros,
        OptionalLong nextKeyframeMicros) {
    /** ITU-T H.264 section 7.3.2.1.1: the byte after the NAL unit header; 0 when the stream has no parameter set. */
    public int profileIdc() {
        return sequenceParameterSetByte(1);
    }

    /** ITU-T H.264 section 7.3.2.1.1; 0 when the stream has no parameter set. */
    public int levelIdc() {
        return sequenceParameterSetByte(3);
    }

    public PictureSize size() {
        return new PictureSize(format.widthPixels(), format.heightPixels());
    }

    private int sequenceParameterSetByte(int index) {
        if (format.parameterSets().isEmpty() || format.parameterSets().get(0).remaining() <= index) {
            return 0;
        }
        ByteBuffer sequenceParameterSet = format.parameterSets().get(0);
        return sequenceParameterSet.get(sequenceParameterSet.position() + index) & 0xff;
    }
}
