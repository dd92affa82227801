package dev.porchlight.codecs.snapshot;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the last picture in display order that a decoder gives, and frees the others at once. Thread: the decoder's. */
final class NewestPicture implements Consumer<DecodedPicture>, AutoCloseable {
    private @Nullable DecodedPicture newest;

    @Override
    public void accept(DecodedPicture picture) {
        DecodedPicture kept = newest;
        if (kept != null && kept.ptsMicros() > picture.ptsMicros()) {
            picture.close();
            return;
        }
        close();
        newest = picture;
    }

    Optional<DecodedPicture> picture() {
        return Optional.ofNullable(newest);
    }

    @Override
    public void close() {
        if (newest != null) {
            newest.close();
            newest = null;
        }
    }
}
