package dev.porchlight.codecs.clip;

import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;

/** Samples in memory of their own; nobody writes to them again. Thread: any. */
public record ClipPixels(PictureSize size, ByteBuffer samples) {
    public ClipPixels {
        samples = samples.asReadOnlyBuffer();
    }
}
