package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.stream.SessionLoop.Timer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One viewer's stream from preparation to end: prepared, running, ended; never back. Thread: {@link PreparedStream} any,
 * everything else the session's loop, which owns all state.
 */
final class StreamSession implements PreparedStream {
    static final long START_TIMEOUT_NANOS = 30_000_000_000L;

    private static final StreamStatistics NOTHING = new StreamStatistics(
            new StreamStatistics.Medium(0, 0, 0, -1), new StreamStatistics.Medium(0, 0, 0, -1), 0, 0, 0);
    private static final Logger log = LoggerFactory.getLogger(StreamSession.class);

    private final SessionLoop loop;
    private final StreamPorts ports;
    private final StreamIdentity identity;
    private final Egress egress;
    private final InstantSource wallClock;
    private final long pacingBitsPerSecond;
    private final List<Consumer<EndReason>> endActions = new ArrayList<>();
    private @Nullable Timer startTimeout;
    private volatile @Nullable RunningStream running;
    private @Nullable EndReason ending;
    private @Nullable EndReason ended;

    StreamSession(
            SessionLoop loop,
            StreamPorts ports,
            StreamIdentity identity,
            EgressPermit permit,
            InstantSource wallClock,
            long pacingBitsPerSecond) {
        this.loop = loop;
        this.ports = ports;
        this.identity = identity;
        this.wallClock = wallClock;
        this.pacingBitsPerSecond = pacingBitsPerSecond;
        egress = new Egress(permit, () -> stop(EndReason.PERMIT_REVOKED));
    }

    /** Begins to wait for the start. */
    void await() {
        loop.execute(() -> {
            if (ending == null) {
                startTimeout = loop.schedule(this::onStartTimeout, START_TIMEOUT_NANOS);
            }
        });
    }

    @Override
    public AccessoryEndpoint accessoryEndpoint() {
        return ports.accessory();
    }

    @Override
    public void start(StreamParameters parameters, LiveOrigin origin) {
        loop.execute(() -> startInLoop(parameters, origin));
    }

    @Override
    public void reconfigure(VideoParameters video) {
        loop.execute(() -> {
            RunningStream stream = running;
            if (stream != null && ending == null) {
                guarded(() -> stream.reconfigure(video));
            }
        });
    }

    @Override
    public void stop(EndReason reason) {
        loop.execute(() -> end(reason));
    }

    @Override
    public void onEnded(Consumer<EndReason> action) {
        loop.execute(() -> {
            if (ended == null) {
                endActions.add(action);
            } else {
                notify(action, ended);
            }
        });
    }

    @Override
    public StreamStatistics statistics() {
        RunningStream stream = running;
        return stream == null ? NOTHING : stream.statistics();
    }

    private void startInLoop(StreamParameters parameters, LiveOrigin origin) {
        assert loop.inLoop();
        if (running != null || ending != null) {
            return;
        }
        RunningStream stream = new RunningStream(
                loop, ports, identity, wallClock.instant(), parameters, egress, pacingBitsPerSecond, this::endSoon);
        running = stream;
        guarded(() -> stream.start(parameters, origin));
        logged(log.atInfo()).log("Live view started");
    }

    /** Calls into the origin: if it fails, this stream ends and the loop lives on. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            logged(log.atError()).setCause(failure).log("The camera's live video failed; the live view ends");
            end(EndReason.SOURCE_LOST);
        }
    }

    private void onStartTimeout() {
        if (running == null) {
            end(EndReason.NOT_STARTED);
        }
    }

    /** Not within the call that found the reason: it still uses what ending takes apart. */
    private void endSoon(EndReason reason) {
        loop.execute(() -> end(reason));
    }

    private void end(EndReason reason) {
        assert loop.inLoop();
        if (ending != null) {
            return;
        }
        ending = reason;
        if (startTimeout != null) {
            startTimeout.cancel();
        }
        RunningStream stream = running;
        if (stream != null) {
            stopQuietly(stream);
        }
        ports.close(() -> finish(reason));
    }

    private void stopQuietly(RunningStream stream) {
        try {
            stream.stop();
        } catch (RuntimeException failure) {
            logged(log.atError()).setCause(failure).log("The camera's live video failed while a live view ended");
        }
    }

    private void finish(EndReason reason) {
        ended = reason;
        egress.close();
        StreamStatistics sent = statistics();
        logged(log.atInfo())
                .addKeyValue("reason", reason)
                .addKeyValue("videoPackets", sent.video().packets())
                .addKeyValue("videoBytes", sent.video().bytes())
                .addKeyValue("audioPackets", sent.audio().packets())
                .addKeyValue("lost", sent.video().packetsLost())
                .log("Live view ended");
        endActions.forEach(action -> notify(action, reason));
        endActions.clear();
    }

    /** One listener that fails must not keep the others from hearing. */
    private void notify(Consumer<EndReason> action, EndReason reason) {
        try {
            action.accept(reason);
        } catch (RuntimeException failure) {
            logged(log.atError()).setCause(failure).log("What was told of the end of a live view failed");
        }
    }

    private LoggingEventBuilder logged(LoggingEventBuilder event) {
        return event.addKeyValue("camera", egress.cameraId())
                .addKeyValue("peer", ports.controller().address().getHostAddress())
                .addKeyValue("ssrc", Integer.toUnsignedString(ports.accessory().videoSsrc()));
    }
}
