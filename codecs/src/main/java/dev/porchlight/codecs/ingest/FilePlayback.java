package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.FfmpegInput;
import dev.porchlight.codecs.ffmpeg.InputCounters;
import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.Interruption;
import dev.porchlight.codecs.media.StreamUri;
import java.util.Optional;

/**
 * A media file as if it were a camera: at the pace of its times, again and again, on one media clock that runs on from lap
 * to lap. Thread: confined to the worker that opened it.
 */
final class FilePlayback implements MediaSource {
    private static final long DEFAULT_FRAME_MICROS = 40_000;

    private final StreamUri source;
    private final InputOptions options;
    private final WorkerSignals signals;
    private final Pace pace;
    private FfmpegInput input;
    private long lapOffsetMicros;
    private long endMicros;
    private long lastVideoMicros = Long.MIN_VALUE;
    private long frameMicros = DEFAULT_FRAME_MICROS;
    private boolean lapHasVideo;

    FilePlayback(StreamUri source, InputOptions options, WorkerSignals signals) throws InputException {
        this.source = source;
        this.options = options;
        this.signals = signals;
        this.pace = new Pace(signals);
        this.input = FfmpegInput.open(source, options, signals.interrupt());
    }

    @Override
    public FeedEvent read() throws InputException {
        FeedEvent event = input.read();
        while (event == null) {
            rewind();
            event = input.read();
        }
        if (event instanceof AccessUnit accessUnit) {
            return play(accessUnit);
        } else if (event instanceof AudioFrame frame) {
            return play(frame);
        }
        throw new IllegalStateException("a file gives no " + Interruption.class.getSimpleName());
    }

    private AccessUnit play(AccessUnit unit) throws InputException {
        lapHasVideo = true;
        long dts = unit.dtsMicros() + lapOffsetMicros;
        long pts = unit.ptsMicros() + lapOffsetMicros;
        if (lastVideoMicros != Long.MIN_VALUE && dts > lastVideoMicros) {
            frameMicros = dts - lastVideoMicros;
        }
        lastVideoMicros = dts;
        endMicros = Math.max(endMicros, pts + frameMicros);
        long now = pace.awaitMediaTime(dts);
        return new AccessUnit(unit.format(), pts, dts, now, unit.key(), unit.nalUnits());
    }

    private AudioFrame play(AudioFrame frame) throws InputException {
        long pts = frame.ptsMicros() + lapOffsetMicros;
        endMicros = Math.max(endMicros, pts + frame.durationMicros());
        long now = pace.awaitMediaTime(pts);
        return new AudioFrame(frame.format(), pts, frame.durationMicros(), now, frame.data());
    }

    private void rewind() throws InputException {
        if (!lapHasVideo) {
            throw new InputException(InputTrouble.NO_KEYFRAME);
        }
        input.close();
        input = FfmpegInput.open(source, options, signals.interrupt());
        lapOffsetMicros = endMicros;
        lapHasVideo = false;
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
