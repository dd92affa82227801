package dev.porchlight.bridge.check;

import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.AudioFormat;
import java.util.Optional;

/** What became of looking at one stream for some seconds. Thread: any; immutable. */
public sealed interface StreamSight {
    /**
     * Pictures came.
     *
     * @param firstPictureMillis from the attempt to connect to the first picture
     * @param seconds how long it was watched, on its own clock
     * @param keyframes seen, the first included
     */
    record Seen(StreamFacts facts, Optional<AudioFormat> audio, long firstPictureMillis, double seconds, int keyframes)
            implements StreamSight {
        /** Whether the distance of keyframes was measured from one to the next. */
        boolean hasWholeInterval() {
            return keyframes > 1;
        }
    }

    /** No picture came. */
    record Unseen(InputTrouble trouble) implements StreamSight {}

    /** What is known of a stream that was seen. */
    default Optional<Seen> seen() {
        return this instanceof Seen seen ? Optional.of(seen) : Optional.empty();
    }
}
