package dev.porchlight.bridge.trace;

import dev.porchlight.bridge.hap.camera.DelayedCalls;
import dev.porchlight.bridge.motion.MotionListener;
import dev.porchlight.bridge.motion.MotionSource;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The traces of one camera as they are written. Thread: any; one lock. */
public final class CameraTraces implements MotionListener {
    private static final Logger log = LoggerFactory.getLogger(CameraTraces.class);

    /** Hubs that record ask within a second or two; after this, it is worth saying that none did. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long after the beginning of an event that is over a recording still belongs to it. */
    private static final Duration BELONGS = Duration.ofSeconds(60);

    private final String camera;
    private final EventTraces traces;
    private final Environment environment;
    private final Set<Hub> connected = new LinkedHashSet<>(); // guarded by this
    private boolean prepared; // guarded by this
    private boolean moving; // guarded by this
    private long currentId; // guarded by this; 0 before the first event
    private long currentNanos; // guarded by this
    private boolean withoutMotion; // guarded by this: the current event began with a hub

    /**
     * What the traces need to know from outside.
     *
     * @param subscribers how many controllers hear of the motion sensor now
     * @param readiness whether the camera may be recorded now
     */
    public record Environment(
            Clock clock,
            LongSupplier nanoClock,
            DelayedCalls timer,
            IntSupplier subscribers,
            Supplier<RecordingReadiness> readiness) {}

    public CameraTraces(String camera, EventTraces traces, Environment environment) {
        this.camera = camera;
        this.traces = traces;
        this.environment = environment;
    }

    @Override
    public synchronized void began(MotionSource source, String reason) {
        moving = true;
        prepared = false;
        withoutMotion = false;
        begin(source.name().toLowerCase(Locale.ROOT), reason);
    }

    private void begin(String source, String reason) {
        EventTrace trace = traces.begin(camera, environment.clock.instant(), source, reason);
        currentId = trace.id();
        currentNanos = environment.nanoClock.getAsLong();
        connected.forEach(hub -> change(t -> t.withHub(hub, known -> known.withConnected(0))));
    }

    @Override
    public synchronized void sensorSet() {
        long millis = elapsedMillis();
        change(trace -> trace.withSensorSet(millis, environment.subscribers.getAsInt()));
        long id = currentId;
        environment.timer.after(PATIENCE, () -> review(id));
    }

    @Override
    public synchronized void ended() {
        moving = false;
        long millis = elapsedMillis();
        change(trace -> trace.withMotionEnded(millis));
    }

    /** When the last event was seen, on the nanosecond clock; now, before the first. */
    public synchronized long eventNanos() {
        return currentId == 0 ? environment.nanoClock.getAsLong() : currentNanos;
    }

    /** A hub was told where to connect. */
    public synchronized void hubPrepared() {
        prepared = true;
    }

    /** The data stream of a hub is connected. */
    public synchronized void hubConnected(Hub hub) {
        prepared = false;
        connected.add(hub);
        if (moving) {
            long millis = elapsedMillis();
            change(trace -> trace.withHub(hub, known -> known.withConnected(millis)));
        }
    }

    /** It is connected no more. */
    public synchronized void hubLeft(Hub hub) {
        connected.remove(hub);
    }

    /** A hub asked for a recording and does not get it. */
    public synchronized void refused(Hub hub, String why) {
        requireEvent();
        change(trace -> trace.withHub(hub, known -> known.withRefused(why)));
    }

    /**
     * A hub asked for a recording and gets it.
     *
     * @param way how the pictures are made
     */
    public synchronized RecordingTrace opened(Hub hub, boolean transcoded, String way) {
        requireEvent();
        long millis = elapsedMillis();
        change(trace -> trace.withOpening(hub, millis));
        return new OpenRecording(hub, transcoded, way);
    }

    /** A recording belongs to the event that goes on, or was a moment ago; else it is an event of its own. */
    private void requireEvent() {
        boolean recent = currentId != 0 && elapsedMillis() < BELONGS.toMillis();
        if (!moving && !recent) {
            withoutMotion = true;
            begin("hub", "a hub records without a motion event");
        }
    }

    private synchronized void review(long id) {
        Optional<EventTrace> trace = traces.find(id);
        if (trace.isEmpty()
                || trace.get().hubs().stream()
                        .anyMatch(hub -> hub.openedMillis().isPresent())) {
            return;
        }
        String sentence = Verdict.notRecorded(
                PATIENCE.toSeconds(), LikelyReasons.of(trace.get(), environment.readiness.get(), prepared));
        tell(id, sentence);
    }

    private void tell(long id, String sentence) {
        var unused = traces.change(id, trace -> trace.withVerdict(sentence));
        log.atInfo().addKeyValue("camera", camera).addKeyValue("event", id).log(sentence);
    }

    private void change(UnaryOperator<EventTrace> change) {
        // An event that many others came after is not kept.
        var unused = traces.change(currentId, change);
    }

    private long elapsedMillis() {
        return millisSince(currentNanos);
    }

    private long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(environment.nanoClock.getAsLong() - nanos);
    }

    /** One recording; keeps to the event that it began in. */
    private final class OpenRecording implements RecordingTrace {
        private final Hub hub;
        private final boolean transcoded;
        private final String way;
        private final long id = currentId;
        private final long eventNanos = currentNanos;
        private final boolean unasked = withoutMotion;
        private long playingMicros; // guarded by CameraTraces.this
        private OptionalLong firstArrivalNanos = OptionalLong.empty(); // guarded by CameraTraces.this

        OpenRecording(Hub hub, boolean transcoded, String way) {
            this.hub = hub;
            this.transcoded = transcoded;
            this.way = way;
        }

        @Override
        public void fragmentMade(long durationMicros, long arrivalNanos) {
            synchronized (CameraTraces.this) {
                playingMicros += durationMicros;
                if (firstArrivalNanos.isEmpty()) {
                    firstArrivalNanos = OptionalLong.of(arrivalNanos);
                }
            }
        }

        @Override
        public void firstFragment() {
            synchronized (CameraTraces.this) {
                long millis = millisSince(eventNanos);
                var unused = traces.change(id, trace -> trace.withHub(hub, known -> known.withFirstFragment(millis)));
            }
        }

        @Override
        public void ended(String by, OptionalLong reason, String why, long fragments, long bytes) {
            synchronized (CameraTraces.this) {
                HubTrace.End end = new HubTrace.End(
                        millisSince(eventNanos),
                        by,
                        reason,
                        why,
                        TimeUnit.NANOSECONDS.toMillis(eventNanos - firstArrivalNanos.orElse(eventNanos)),
                        TimeUnit.MICROSECONDS.toMillis(playingMicros),
                        fragments,
                        bytes,
                        transcoded,
                        way);
                var unused = traces.change(id, trace -> trace.withHub(hub, known -> known.withEnd(end)));
                tell(id, Verdict.recorded(hub, end, unasked));
            }
        }
    }
}
