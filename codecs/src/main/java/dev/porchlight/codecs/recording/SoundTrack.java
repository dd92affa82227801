package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.mp4.AacSample;
import dev.porchlight.codecs.mp4.AacTrack;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lays AAC packets on the recording's time line: one after another without gap, and never far from where their times put
 * them. What is missing becomes silence, what is too much is left out, and a camera's clock that runs fast or slow is paid
 * off in the length of each fragment's last packet. Thread: one; pure.
 */
final class SoundTrack {
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** Sound may begin this much after the pictures; 40 ms would be heard by some. */
    private static final long MAX_START_MICROS = 35_000;

    /** A packet this far from its place is moved there; for low rates it is half a packet. */
    private static final long MAX_OFFSET_MICROS = 25_000;

    /** Sound may arrive this much later than the pictures of the same moment. */
    private static final long LATENESS_MICROS = 500_000;

    /** After so much time without a packet the camera has fallen silent. */
    private static final long SILENT_MICROS = 2_000_000;

    /** At most 2 ms for each fragment: 500 ppm of 4 s, more than any clock is off. */
    private static final int MAX_CORRECTIONS_PER_SECOND = 500;

    private static final int HALF_PACKET = AacTrack.PACKET_SAMPLES / 2;
    private static final long NOT_BEGUN = -1;

    private final int rateHz;
    private final long startMicros;
    private final ByteBuffer silence;
    private final Deque<AudioFrame> waiting = new ArrayDeque<>();
    private final List<AacSample> run = new ArrayList<>();
    private long endSample = NOT_BEGUN;
    private long runStart;
    private long offsetSum;
    private int offsets;
    private long newestMicros = Long.MIN_VALUE;

    /**
     * An empty track.
     *
     * @param startMicros where its time begins, on the media clock
     * @param silence one packet of silence
     */
    SoundTrack(int rateHz, long startMicros, ByteBuffer silence) {
        this.rateHz = rateHz;
        this.startMicros = startMicros;
        this.silence = silence;
    }

    /** Takes a packet of 1024 samples. */
    void add(AudioFrame packet) {
        waiting.add(packet);
        newestMicros = Math.max(newestMicros, packet.ptsMicros() + packet.durationMicros());
    }

    /** The packets up to {@code endMicros} of the media clock that no fragment has yet. */
    SoundRun cut(long endMicros) {
        run.clear();
        long target = sampleAt(endMicros);
        for (AudioFrame next = waiting.peek();
                next != null && sampleAt(next.ptsMicros()) < target;
                next = waiting.peek()) {
            waiting.remove();
            place(next);
        }
        fillTo(target, endMicros);
        payOff();
        return run.isEmpty() ? SoundRun.NONE : new SoundRun(runStart, run);
    }

    private void place(AudioFrame packet) {
        long wanted = sampleAt(packet.ptsMicros());
        if (endSample == NOT_BEGUN && !begin(wanted)) {
            return;
        }
        long offset = wanted - endSample;
        long bound = Math.max(HALF_PACKET, samples(MAX_OFFSET_MICROS));
        if (offset < -bound) {
            return;
        }
        if (offset > bound) {
            silence(offset);
        } else {
            offsetSum += offset;
            offsets++;
        }
        append(AacTrack.PACKET_SAMPLES, packet.data());
    }

    /** Returns whether a packet that belongs at {@code wanted} can be the first, or come after silence. */
    private boolean begin(long wanted) {
        if (wanted < -Math.min(HALF_PACKET, samples(MAX_START_MICROS))) {
            return false;
        }
        endSample = wanted <= samples(MAX_START_MICROS) ? Math.max(0, wanted) : 0;
        return true;
    }

    private void silence(long gap) {
        long packets = Math.max(1, (gap + HALF_PACKET) / AacTrack.PACKET_SAMPLES);
        for (long i = 1; i < packets; i++) {
            append(AacTrack.PACKET_SAMPLES, silence);
        }
        append(gap - (packets - 1) * AacTrack.PACKET_SAMPLES, silence);
    }

    private void fillTo(long target, long endMicros) {
        boolean silent = newestMicros == Long.MIN_VALUE || endMicros - newestMicros > SILENT_MICROS;
        long end = target - (silent ? 0 : samples(LATENESS_MICROS));
        if (endSample == NOT_BEGUN && end > 0) {
            endSample = 0;
        }
        while (endSample != NOT_BEGUN && endSample + HALF_PACKET <= end) {
            append(AacTrack.PACKET_SAMPLES, silence);
        }
    }

    private void append(long durationSamples, ByteBuffer data) {
        if (run.isEmpty()) {
            runStart = endSample;
        }
        run.add(new AacSample(durationSamples, data));
        endSample += durationSamples;
    }

    private void payOff() {
        if (run.isEmpty() || offsets == 0) {
            return;
        }
        long bound = rateHz / MAX_CORRECTIONS_PER_SECOND;
        long correction = Math.max(-bound, Math.min(bound, Math.round((double) offsetSum / offsets)));
        AacSample last = run.remove(run.size() - 1);
        run.add(new AacSample(Math.max(1, last.durationTicks() + correction), last.data()));
        endSample += run.get(run.size() - 1).durationTicks() - last.durationTicks();
        offsetSum = 0;
        offsets = 0;
    }

    private long sampleAt(long mediaMicros) {
        return Math.round((double) (mediaMicros - startMicros) * rateHz / MICROS_PER_SECOND);
    }

    private long samples(long micros) {
        return micros * rateHz / MICROS_PER_SECOND;
    }
}
