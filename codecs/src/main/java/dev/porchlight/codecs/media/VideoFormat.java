package dev.porchlight.codecs.media;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a video track carries: codec, picture size in pixels, nominal frames per second (0 when the camera does not say),
 * and its parameter sets as NAL units without start code (H.264: SPS then PPS; H.265: VPS, SPS, PPS), read-only.
 *
 * <p>A changed parameter set is a new format; consumers compare with {@link #equals}. Thread: any; immutable.
 */
public record VideoFormat(
        VideoCodec codec, int widthPixels, int heightPixels, double framesPerSecond, List<ByteBuffer> parameterSets) {
    public VideoFormat {
        if (widthPixels <= 0 || heightPixels <= 0) {
            throw new IllegalArgumentException("picture size " + widthPixels + "x" + heightPixels + " is not positive");
        }
        parameterSets = parameterSets.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
    }
}
