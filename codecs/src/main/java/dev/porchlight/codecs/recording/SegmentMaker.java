package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.VideoFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one recording's segments, each when it is asked for, of what its cursor reads. It holds references to the samples of
 * at most one fragment and one group more. Thread: the recording's; the owner closes it.
 */
final class SegmentMaker implements AutoCloseable {
    private static final long AS_SOON_AS_POSSIBLE = Long.MIN_VALUE;

    private final RecordingJob job;
    private final BooleanSupplier finishing;
    private final BooleanSupplier stopped;
    private final FragmentCutter cutter;
    private final Optional<RecordingSound> sound;
    private final boolean transcodes;
    private final Deque<FeedEvent> untaken = new ArrayDeque<>();
    private @Nullable RecordingPictures pictures;
    private @Nullable SegmentWriter writer;
    private @Nullable VideoFormat format;
    private OptionalLong firstMicros = OptionalLong.empty();
    private @Nullable AccessUnit newest;
    private @Nullable RecordingEnd ended;
    private @Nullable RecordingEnd unfit;
    private boolean initialized;
    private boolean drained;
    private boolean soundBegun;

    /**
     * A maker whose cursor has a picture.
     *
     * @param finishing whether the next segment is to be the last
     * @param stopped whether to give up at once
     */
    SegmentMaker(RecordingJob job, boolean transcodes, BooleanSupplier finishing, BooleanSupplier stopped) {
        this.job = job;
        this.transcodes = transcodes;
        this.finishing = finishing;
        this.stopped = stopped;
        this.cutter = new FragmentCutter(job.request().fragmentMillis());
        this.sound = job.request()
                .audio()
                .map(audio -> new RecordingSound(audio, job.cursor().soundSoFar()));
    }

    /** Waits until the next segment can be made, and makes it. */
    RecordingSegment next() throws EndOfRecording, FfmpegException, InterruptedException {
        if (!initialized) {
            return initialization();
        }
        Optional<CutFragment> cut = cutter.poll();
        while (cut.isEmpty()) {
            if (finishing.getAsBoolean() && finishNow()) {
                cutter.finish();
            } else {
                advance();
            }
            cut = cutter.poll();
        }
        return write(cut.get());
    }

    private RecordingSegment initialization() throws EndOfRecording, FfmpegException, InterruptedException {
        while (writer == null) {
            advance();
        }
        initialized = true;
        return writer.initialization(finishing.getAsBoolean());
    }

    private RecordingSegment write(CutFragment cut) {
        SoundRun run = sound.map(track -> track.cut(cut.endMicros())).orElse(SoundRun.NONE);
        if (writer == null) {
            throw new IllegalStateException("a fragment before the initialization");
        }
        return writer.fragment(cut, run, finishing.getAsBoolean());
    }

    /** Takes all that is there; returns whether the rest must be cut now, since the recording is to end. */
    private boolean finishNow() throws EndOfRecording, FfmpegException, InterruptedException {
        while (cutter.hasPictures()) {
            takeAll();
            untaken.addAll(job.cursor().read(AS_SOON_AS_POSSIBLE, () -> true).samples());
            if (untaken.isEmpty()) {
                drain();
                return true;
            }
        }
        return false;
    }

    /** Takes one sample, or waits for more of them: a segment is not kept back by what comes after it. */
    private void advance() throws EndOfRecording, FfmpegException, InterruptedException {
        if (ended != null) {
            throw new EndOfRecording(ended);
        }
        FeedEvent next = untaken.poll();
        if (next == null) {
            endFor(read());
        } else {
            take(next);
            endFor(unfit);
        }
    }

    private @Nullable RecordingEnd read() throws EndOfRecording, InterruptedException {
        long due = transcodes ? AS_SOON_AS_POSSIBLE : cutter.dueMicros();
        RingCursor.Supply supply = job.cursor().read(due, this::isCalledOff);
        requireNotStopped();
        untaken.addAll(supply.samples());
        return supply.end();
    }

    private void endFor(@Nullable RecordingEnd end) throws EndOfRecording, FfmpegException {
        if (end != null) {
            ended = end;
            takeAll();
            drain();
            cutter.finish();
        }
    }

    private boolean isCalledOff() {
        return stopped.getAsBoolean() || (finishing.getAsBoolean() && cutter.hasPictures());
    }

    private void takeAll() throws EndOfRecording, FfmpegException {
        for (FeedEvent next = untaken.poll(); next != null; next = untaken.poll()) {
            take(next);
        }
    }

    private void take(FeedEvent sample) throws EndOfRecording, FfmpegException {
        requireNotStopped();
        if (sample instanceof AudioFrame frame && sound.isPresent()) {
            sound.get().accept(frame);
        } else if (sample instanceof AccessUnit unit && unfit == null) {
            pictures(unit).take(unit, this::onPicture);
            beginSound();
        }
    }

    private void requireNotStopped() throws EndOfRecording {
        if (stopped.getAsBoolean()) {
            throw new EndOfRecording(new RecordingEnd.Failed("The recording was stopped."));
        }
    }

    private RecordingPictures pictures(AccessUnit first) throws EndOfRecording, FfmpegException {
        RecordingPictures open = pictures;
        if (open == null) {
            open = transcodes ? transcoded(first) : RecordingPictures.copied();
            pictures = open;
        }
        return open;
    }

    private RecordingPictures transcoded(AccessUnit first) throws EndOfRecording, FfmpegException {
        List<EncoderKind> encoders = job.encoders().get();
        if (encoders.isEmpty()) {
            throw new EndOfRecording(new RecordingEnd.Failed("No H.264 encoder works on this machine."));
        }
        return RecordingPictures.transcoded(
                "record-" + job.cameraId(),
                first.format().codec(),
                encoders,
                job.settings().get(),
                job.cursor().wantedMicros());
    }

    private void onPicture(AccessUnit unit) {
        if (unfit != null) {
            return;
        }
        if (format == null) {
            format = unit.format();
            firstMicros = OptionalLong.of(unit.ptsMicros());
            writer = new SegmentWriter(unit, sound.map(RecordingSound::aacTrack));
        }
        unfit = obstacleTo(unit);
        if (unfit == null) {
            newest = unit;
            cutter.add(unit);
            if (cutter.groupIsTooLong()) {
                unfit = new RecordingEnd.FormatChanged(
                        "The camera's keyframes are now further apart than a home hub waits.");
            }
        }
    }

    private @Nullable RecordingEnd obstacleTo(AccessUnit unit) {
        if (!unit.format().equals(format)) {
            return new RecordingEnd.FormatChanged("The coding of the pictures changed.");
        }
        if (newest != null && unit.ptsMicros() < newest.ptsMicros()) {
            return new RecordingEnd.FormatChanged("The camera began to send B-frames.");
        }
        return null;
    }

    private void beginSound() throws FfmpegException {
        if (!soundBegun && firstMicros.isPresent() && sound.isPresent()) {
            soundBegun = true;
            sound.get().begin(firstMicros.getAsLong());
        }
    }

    /** Whether all that was read has become segments, as it has when nothing was read. */
    boolean isEmpty() {
        return untaken.isEmpty() && cutter.isEmpty() && (initialized || writer == null);
    }

    /** Why nothing is read any more; {@code null} while something is. */
    @Nullable
    RecordingEnd ended() {
        return ended;
    }

    private void drain() throws FfmpegException {
        if (pictures != null && !drained) {
            drained = true;
            pictures.drain(this::onPicture);
        }
    }

    @Override
    public void close() {
        if (pictures != null) {
            pictures.close();
        }
        sound.ifPresent(RecordingSound::close);
    }
}
