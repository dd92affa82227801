package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.h264.AvcDecoderConfigurationRecord;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoFormat;
import dev.porchlight.codecs.mp4.AacTrack;
import dev.porchlight.codecs.mp4.Fragment;
import dev.porchlight.codecs.mp4.FragmentedMp4Writer;
import dev.porchlight.codecs.mp4.VideoSample;
import dev.porchlight.codecs.mp4.VideoTrack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts pictures and sound on the recording's time line, which begins with its first picture. Every time is computed from
 * the start, so that rounding never adds up; a duration is the distance of two such times. Thread: one.
 */
final class SegmentWriter {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final long startMicros;
    private final long startArrivalNanos;
    private final FragmentedMp4Writer writer;
    private long videoEnd;

    /**
     * A recording that begins with {@code first}, all of whose pictures have its format.
     */
    SegmentWriter(AccessUnit first, Optional<AacTrack> sound) {
        VideoFormat format = first.format();
        this.startMicros = first.ptsMicros();
        this.startArrivalNanos = first.arrivalNanos();
        VideoTrack video = new VideoTrack(
                format.widthPixels(),
                format.heightPixels(),
                VideoTrack.TIMESCALE,
                AvcDecoderConfigurationRecord.of(format.parameterSets()));
        writer = new FragmentedMp4Writer(video, sound);
    }

    RecordingSegment initialization(boolean last) {
        return new RecordingSegment(
                RecordingSegment.Kind.INITIALIZATION, writer.initialization(), 0, 0, startArrivalNanos, last);
    }

    RecordingSegment fragment(CutFragment cut, SoundRun sound, boolean last) {
        long start = videoEnd;
        List<Long> ends = ends(cut);
        List<List<VideoSample>> groups = new ArrayList<>();
        int picture = 0;
        for (List<AccessUnit> group : cut.groups()) {
            List<VideoSample> samples = new ArrayList<>();
            for (AccessUnit unit : group) {
                samples.add(new VideoSample(ends.get(picture) - videoEnd, unit.nalUnits()));
                videoEnd = ends.get(picture++);
            }
            groups.add(samples);
        }
        ByteBuffer data = writer.fragment(new Fragment(start, groups, sound.startSample(), sound.samples()));
        return new RecordingSegment(
                RecordingSegment.Kind.FRAGMENT,
                data,
                micros(start),
                micros(videoEnd) - micros(start),
                cut.groups().get(0).get(0).arrivalNanos(),
                last);
    }

    /** Where each picture ends: where the next begins, but never before it has begun itself. */
    private List<Long> ends(CutFragment cut) {
        List<AccessUnit> units = cut.groups().stream().flatMap(List::stream).toList();
        List<Long> ends = new ArrayList<>(units.size());
        long previous = videoEnd;
        for (int i = 1; i <= units.size(); i++) {
            long nextMicros = i < units.size() ? units.get(i).ptsMicros() : cut.endMicros();
            previous = Math.max(previous + 1, ticks(nextMicros));
            ends.add(previous);
        }
        return ends;
    }

    private long ticks(long mediaMicros) {
        long scaled = (mediaMicros - startMicros) * VideoTrack.TIMESCALE;
        return Math.floorDiv(scaled + MICROS_PER_SECOND / 2, MICROS_PER_SECOND);
    }

    private static long micros(long ticks) {
        return ticks * MICROS_PER_SECOND / VideoTrack.TIMESCALE;
    }
}
