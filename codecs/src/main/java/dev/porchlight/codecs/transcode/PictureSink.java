package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;

/** Takes the pictures of a {@link SharedDecode}. Thread: the decoder's; every method returns at once. */
public interface PictureSink {
    /** Lends {@code picture} for the time of the call; whoever keeps it longer retains it, and closes it. */
    void onPicture(DecodedPicture picture);

    /** The pictures stop, for a reason that is a sentence; the next one, if any, is on a new media clock. */
    void onInterrupted(String reason);
}
