package dev.porchlight.codecs.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.SampleSink;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer's video: makes the plan, starts and stops sources, and delivers. Thread: plans are made on the camera's
 * control thread; samples come on the sources' threads, and {@link #lock} is held while the sink is called. No source is
 * started or stopped, and no feed is called, under that lock.
 */
final class LiveView implements LiveHandle, LiveSource.Output {
    private static final Logger log = LoggerFactory.getLogger(LiveView.class);

    /** Longest time to the first picture, and to one that was asked for. */
    private static final long MAX_WAIT_MICROS = 1_000_000;

    /** Pace at which cached pictures reach a viewer; a larger cache than this in a second is left out. */
    private static final long CATCH_UP_BITS_PER_SECOND = 20_000_000;

    private final String cameraId;
    private final CameraStreams streams;
    private final SampleSink sink;
    private final Executor control;
    private final Consumer<LiveView> ended;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final SourceSwitch sources;

    @GuardedBy("lock")
    private boolean closed;

    private volatile LivePlan plan = new LivePlan.Waiting("The view is being prepared.");

    // Of the lock too, but Error Prone cannot see that the switch calls deliver under it.
    private boolean delivered;

    // Of the control thread:
    private VideoRequest request;
    private VideoRequest plannedRequest;
    private @Nullable LiveSource target;
    private int clock;

    LiveView(
            String cameraId,
            CameraStreams streams,
            VideoRequest request,
            SampleSink sink,
            Executor control,
            Consumer<LiveView> ended) {
        this.cameraId = cameraId;
        this.streams = streams;
        this.request = request;
        this.plannedRequest = request;
        this.sink = sink;
        this.control = control;
        this.ended = ended;
        this.sources = new SourceSwitch(this::deliver, source -> control.execute(source::stop));
    }

    @Override
    public void reconfigure(VideoRequest video) {
        control.execute(() -> {
            request = video;
            replan();
        });
    }

    @Override
    public void requestKeyframe() {
        control.execute(this::bringKeyframe);
    }

    @Override
    public LivePlan plan() {
        return plan;
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            sources.reset();
        }
        control.execute(() -> ended.accept(this));
    }

    @Override
    public void onVideo(LiveSource source, AccessUnit unit) {
        synchronized (lock) {
            if (!closed) {
                sources.onVideo(source, unit);
            }
        }
    }

    @Override
    public void onInterrupted(LiveSource source, String reason) {
        control.execute(() -> restart(source, reason));
    }

    /** Makes the plan anew and changes to it where it is another. Control thread. */
    void replan() {
        LivePlan next = streams.plan(request);
        boolean newClock = target != null && clock != streams.clocks();
        if (newClock) {
            interrupt("The camera's main stream came back on a new clock.");
        }
        boolean sameRequest = request.equals(plannedRequest);
        if (target != null && sameWay(next) && (sameRequest || changedInPlace(next))) {
            plannedRequest = request;
            plan = next;
            return;
        }
        plannedRequest = request;
        plan = next;
        clock = streams.clocks();
        log.atInfo().addKeyValue("camera", cameraId).log("A viewer gets {}. {}", next.way(), next.reason());
        begin(sourcesFor(next));
    }

    private void deliver(AccessUnit unit) {
        delivered = true;
        sink.onVideo(unit);
    }

    private boolean sameWay(LivePlan next) {
        if (next instanceof LivePlan.Transcode now && plan instanceof LivePlan.Transcode before) {
            return now.source() == before.source();
        }
        return next.getClass() == plan.getClass();
    }

    /** A copy that still fits needs no change; a transcode may take other settings while it runs. */
    private boolean changedInPlace(LivePlan next) {
        if (!(next instanceof LivePlan.Transcode transcode)) {
            return true;
        }
        return target instanceof TranscodeSource running && streams.changeInPlace(running, transcode.source(), request);
    }

    private List<LiveSource> sourcesFor(LivePlan next) {
        if (next instanceof LivePlan.CopyMain) {
            return copyOf(Source.MAIN);
        }
        if (next instanceof LivePlan.CopySubstream) {
            return copyOf(Source.SUBSTREAM);
        }
        if (next instanceof LivePlan.Transcode transcode) {
            return List.of(streams.transcode(transcode.source(), request));
        }
        return List.of();
    }

    private List<LiveSource> copyOf(Source source) {
        if (isShowing()) {
            return List.of(streams.copy(source, StartAt.NEXT_KEYFRAME));
        }
        boolean slowToCatchUp =
                streams.cachedBytes(source) * Byte.SIZE > CATCH_UP_BITS_PER_SECOND * MAX_WAIT_MICROS / 1_000_000;
        return slowToCatchUp && streams.canTranscode()
                ? bridgedCopyOf(source)
                : List.of(streams.copy(source, StartAt.NEWEST_KEYFRAME));
    }

    private List<LiveSource> bridgedCopyOf(Source source) {
        return List.of(streams.transcode(source, request), streams.copy(source, StartAt.NEXT_KEYFRAME));
    }

    private void bringKeyframe() {
        LiveSource shown = shown();
        if (shown == null) {
            return;
        }
        if (shown.transcodes()) {
            shown.requestKeyframe();
        } else if (shown == target && keyframeIsFar() && streams.canTranscode()) {
            begin(bridgedCopyOf(copiedSource()));
        }
    }

    private boolean keyframeIsFar() {
        OptionalLong next = streams.facts(copiedSource())
                .map(StreamFacts::nextKeyframeMicros)
                .orElse(OptionalLong.empty());
        return next.isEmpty() || next.getAsLong() > MAX_WAIT_MICROS;
    }

    private Source copiedSource() {
        return plan instanceof LivePlan.CopySubstream ? Source.SUBSTREAM : Source.MAIN;
    }

    private void restart(LiveSource source, String reason) {
        synchronized (lock) {
            if (closed || !sources.uses(source)) {
                return;
            }
        }
        boolean failed = source.failed();
        interrupt(reason);
        if (failed) {
            plan = new LivePlan.Waiting(reason);
        } else {
            replan();
        }
    }

    /** Ends what is shown; the sink hears of it once, if it had anything. */
    private void interrupt(String reason) {
        target = null;
        synchronized (lock) {
            sources.reset();
            if (delivered && !closed) {
                delivered = false;
                sink.onInterrupted(reason);
            }
        }
    }

    private void begin(List<LiveSource> next) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            sources.changeTo(next);
        }
        target = next.isEmpty() ? null : next.get(next.size() - 1);
        next.forEach(source -> source.start(this));
    }

    private boolean isShowing() {
        return shown() != null;
    }

    private @Nullable LiveSource shown() {
        synchronized (lock) {
            return sources.current();
        }
    }
}
