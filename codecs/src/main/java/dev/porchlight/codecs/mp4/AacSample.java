package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;

/** One AAC packet, without ADTS header, and its playing time in samples. Thread: any; immutable. */
public record AacSample(long durationTicks, ByteBuffer data) {
    public AacSample {
        VideoSample.requireDuration(durationTicks);
        if (!data.hasRemaining()) {
            throw new IllegalArgumentException("an empty packet of sound");
        }
        data = data.asReadOnlyBuffer();
    }
}
