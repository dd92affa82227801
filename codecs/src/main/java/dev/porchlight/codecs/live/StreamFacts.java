package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.VideoFormat;
import java.util.OptionalLong;

/**
 * What a plan needs to know of one camera stream. Thread: any; immutable.
 *
 * @param reordered true when pictures play in another order than they come: the stream has B-frames
 * @param bitrateKbps the measured average; 0 while too little was seen
 * @param framesPerSecond the measured or nominal rate; 0 while too little was seen
 * @param nextKeyframeMicros how far off the next keyframe is expected; empty while too little was seen
 */
record StreamFacts(
        VideoFormat format,
        boolean reordered,
        double bitrateKbps,
        double framesPerSecond,
        OptionalLong nextKeyframeMicros) {}
