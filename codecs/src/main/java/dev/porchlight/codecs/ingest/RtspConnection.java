package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.FfmpegInput;
import dev.porchlight.codecs.ffmpeg.InputCounters;
import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.FeedEvent;
import java.util.Optional;

/** An RTSP camera, which sets the pace itself. Thread: confined to the worker that opened it. */
record RtspConnection(FfmpegInput input) implements MediaSource {
    @Override
    public FeedEvent read() throws InputException {
        FeedEvent event = input.read();
        if (event == null) {
            throw new InputException(InputTrouble.ENDED);
        }
        return event;
    }

    @Override
    public Optional<AudioFormat> audioFormat() {
        return input.audioFormat();
    }

    @Override
    public Optional<String> ignoredAudioCodec() {
        return input.ignoredAudioCodec();
    }

    @Override
    public InputCounters counters() {
        return input.counters();
    }

    @Override
    public void close() {
        input.close();
    }
}
