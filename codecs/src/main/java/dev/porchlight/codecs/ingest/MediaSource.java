package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.InputCounters;
import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.FeedEvent;
import java.util.Optional;

/** One open source that gives its samples in real time. Thread: confined to the worker that opened it. */
interface MediaSource extends AutoCloseable {
    /**
     * Waits for the next sample.
     *
     * @throws InputException there will be none
     */
    FeedEvent read() throws InputException;

    Optional<AudioFormat> audioFormat();

    /** FFmpeg's name of an audio codec that is ignored. */
    default Optional<String> ignoredAudioCodec() {
        return Optional.empty();
    }

    InputCounters counters();

    @Override
    void close();

    /** Opens a source. */
    @FunctionalInterface
    interface Opener {
        MediaSource open() throws InputException;
    }
}
