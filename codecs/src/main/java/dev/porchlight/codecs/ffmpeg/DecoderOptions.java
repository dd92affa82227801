package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;

/**
 * How a decoder works. Thread: any; immutable.
 *
 * @param threads decoding threads, from 1; more of them decode slices of one picture at once, without delay
 * @param lowDelay true gives each picture as soon as it is decoded; false waits where B-frames ask for another order
 * @param smooth false leaves out the deblocking filter (ITU-T H.264 section 8.7) to save time, for pictures that are only
 *     looked at by programs; what it lacks adds up until the next keyframe
 */
public record DecoderOptions(int threads, boolean lowDelay, Skip skip, boolean smooth) {
    private static final int MAX_THREADS = 64;

    /** One thread, no delay, every picture. */
    public static final DecoderOptions LIVE = new DecoderOptions(1, true, Skip.NOTHING);

    public DecoderOptions(int threads, boolean lowDelay, Skip skip) {
        this(threads, lowDelay, skip, true);
    }

    public DecoderOptions {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException(threads + " decoding threads is outside 1 to " + MAX_THREADS);
        }
    }

    int loopFilterDiscard() {
        return smooth ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }

    /** Which pictures the decoder leaves out to save time. */
    public enum Skip {
        NOTHING(AVDISCARD_DEFAULT),
        /** Pictures that no other picture needs. */
        NON_REFERENCE(AVDISCARD_NONREF),
        /** All but keyframes. */
        NON_KEY(AVDISCARD_NONKEY);

        private final int discard;

        Skip(int discard) {
            this.discard = discard;
        }

        int discard() {
            return discard;
        }
    }
}
