package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The recordings of one camera, made of its main stream and, where it has one, its substream. Thread: any. */
public final class CameraRecordingMedia implements RecordingMedia, AutoCloseable {
    /** Bound of each ring: 8 s of 30 Mbit/s. */
    public static final long DEFAULT_MAX_RING_BYTES = PrebufferRing.DEFAULT_MAX_BYTES;

    /** More hubs than any home has; each costs a thread, and perhaps an encoder. */
    private static final int MAX_READERS = 4;

    private static final RingCounters NOTHING = new RingCounters(0, 0, 0, 0, 0);

    private final String cameraId;
    private final MediaFeed main;
    private final Optional<MediaFeed> substream;
    private final Supplier<List<EncoderKind>> encoders;
    private final ThreadFactory threads;
    private final LongSupplier nanoClock;
    private final Executor control;
    private final long maxRingBytes;
    private final Object lock = new Object();
    private final List<RingReader> readers = new ArrayList<>(); // guarded by lock
    private @Nullable ArmedCamera armed; // guarded by lock

    /**
     * Keeps nothing before {@link #arm}.
     *
     * @param encoders the encoders that work, the most wanted first; asked on a recording's thread, when it transcodes
     * @param threads makes a thread for each open recording
     * @param nanoClock the clock of arrival times, {@link System#nanoTime}
     * @param control runs short tasks one after another, never inside {@code execute}
     * @param maxRingBytes bound of what is kept of one stream
     */
    public CameraRecordingMedia(
            String cameraId,
            MediaFeed main,
            Optional<MediaFeed> substream,
            Supplier<List<EncoderKind>> encoders,
            ThreadFactory threads,
            LongSupplier nanoClock,
            Executor control,
            long maxRingBytes) {
        this.cameraId = cameraId;
        this.main = main;
        this.substream = substream;
        this.encoders = encoders;
        this.threads = threads;
        this.nanoClock = nanoClock;
        this.control = control;
        this.maxRingBytes = maxRingBytes;
    }

    @Override
    public void arm(RecordingRequest request) {
        synchronized (lock) {
            ArmedCamera current = armed;
            if (current != null) {
                current.change(request);
                current.replan();
                return;
            }
            ArmedCamera begun =
                    new ArmedCamera(request, main, substream, maxRingBytes, () -> control.execute(this::replan));
            armed = begun;
            begun.start();
        }
    }

    @Override
    public void disarm(String reason) {
        List<RingReader> ending;
        synchronized (lock) {
            ArmedCamera current = armed;
            armed = null;
            if (current != null) {
                current.stop(reason);
            }
            ending = List.copyOf(readers);
        }
        // Outside the lock: each waits for a call that its listener is in.
        ending.forEach(reader -> reader.end(new RecordingEnd.CameraLost(reason)));
    }

    @Override
    public RecordingReader open(RecordingListener listener, long eventNanos) {
        synchronized (lock) {
            ArmedCamera current = armed;
            if (current == null) {
                throw new IllegalStateException("camera " + cameraId + " is not armed for recordings");
            }
            RecordingRequest request = current.request();
            long now = nanoClock.getAsLong();
            RingCursor cursor = current.ring().open(agoMicros(request, now - eventNanos), now);
            RecordingJob job =
                    new RecordingJob(cameraId, request, cursor, current::plan, current::transcodeSettings, encoders);
            RingReader reader = new RingReader(job, listener, this::forget);
            if (readers.size() >= MAX_READERS) {
                reader.end(new RecordingEnd.Failed(MAX_READERS + " recordings of this camera run already."));
            }
            absence(cursor, current).ifPresent(reader::end);
            readers.add(reader);
            Thread thread = threads.newThread(reader);
            thread.setName("record-" + cameraId);
            thread.start();
            return reader;
        }
    }

    /** How far back a recording begins; what is no longer kept cannot be had by going further. */
    private static long agoMicros(RecordingRequest request, long sinceEventNanos) {
        long prebuffer = TimeUnit.MILLISECONDS.toMicros(request.prebufferMillis());
        long sinceEvent = TimeUnit.NANOSECONDS.toMicros(Math.max(0, sinceEventNanos));
        return sinceEvent > PrebufferRing.KEPT_MICROS
                ? prebuffer
                : Math.max(prebuffer, Math.min(prebuffer + sinceEvent, PrebufferRing.KEPT_MICROS));
    }

    /** Where nothing is kept and nothing will come soon, a hub need not wait for it. */
    private static Optional<RecordingEnd> absence(RingCursor cursor, ArmedCamera current) {
        if (cursor.hasStarted()) {
            return Optional.empty();
        }
        FeedState state = current.state();
        if (state instanceof FeedState.Away away) {
            return Optional.of(new RecordingEnd.CameraLost(away.reason()));
        }
        return state instanceof FeedState.Off
                ? Optional.of(new RecordingEnd.CameraLost("The camera is switched off."))
                : Optional.empty();
    }

    /** What is kept now, for status and measurements. */
    public RingCounters counters() {
        synchronized (lock) {
            return armed == null ? NOTHING : armed.ring().counters();
        }
    }

    /** How a recording that begins now would be made; empty when not armed or before the first picture. */
    public Optional<String> way() {
        synchronized (lock) {
            return armed == null || counters().groups() == 0
                    ? Optional.empty()
                    : Optional.of(armed.plan().way());
        }
    }

    /** Ends everything, as {@link #disarm} does. */
    @Override
    public void close() {
        disarm("Porchlight is ending.");
    }

    private void forget(RingReader reader) {
        synchronized (lock) {
            readers.remove(reader);
        }
    }

    private void replan() {
        synchronized (lock) {
            if (armed != null) {
                armed.replan();
            }
        }
    }
}
