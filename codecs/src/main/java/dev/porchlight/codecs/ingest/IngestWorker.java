package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.VideoFormat;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one feed alive from start to stop: waits until it is needed, connects, hands samples to the fan-out, and comes back
 * after each loss. Thread: is the thread {@code ingest-NAME}.
 */
final class IngestWorker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(IngestWorker.class);

    private final FeedSettings settings;
    private final MediaFanout.Producer producer;
    private final WorkerSignals signals;
    private final MediaSource.Opener opener;
    private final TransportMemory transport;
    private final ReconnectPolicy policy;
    private final IngestTally tally;
    private final Clock clock;
    private int attempt;
    private @Nullable VideoFormat liveFormat;
    private long liveSinceNanos;

    IngestWorker(
            FeedSettings settings,
            MediaFanout.Producer producer,
            WorkerSignals signals,
            MediaSource.Opener opener,
            TransportMemory transport,
            ReconnectPolicy policy,
            IngestTally tally,
            Clock clock) {
        this.settings = settings;
        this.producer = producer;
        this.signals = signals;
        this.opener = opener;
        this.transport = transport;
        this.policy = policy;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public void run() {
        while (signals.awaitNeed()) {
            liveFormat = null;
            attempt++;
            producer.enterState(new FeedState.Connecting(clock.instant(), attempt));
            Duration delay = connectAndPump();
            if (!signals.pause(delay)) {
                return;
            }
        }
    }

    /** Returns how long to wait before the next attempt. */
    private Duration connectAndPump() {
        tally.countConnection();
        try (MediaSource source = opener.open()) {
            try {
                pump(source);
            } finally {
                tally.add(source.counters());
            }
            return closeForLackOfViewers();
        } catch (InputException e) {
            return lose(e.trouble(), e.trouble().sentence(), e);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("camera", settings.name()).setCause(e).log("reading the camera failed inside");
            return lose(InputTrouble.BROKEN, "Porchlight could not handle the camera's stream; see the log.", e);
        }
    }

    private void pump(MediaSource source) throws InputException {
        source.ignoredAudioCodec()
                .ifPresent(codec -> log.atInfo()
                        .addKeyValue("camera", settings.name())
                        .addKeyValue("codec", codec)
                        .log("the camera's sound is left out: choose AAC, G.711 or Opus in its settings"));
        while (!isIdle()) {
            if (signals.isStopped()) {
                throw new InputException(InputTrouble.STOPPED);
            }
            FeedEvent event = source.read();
            if (event instanceof AccessUnit accessUnit) {
                enterLive(accessUnit, source);
                producer.publish(accessUnit);
            } else if (event instanceof AudioFrame frame) {
                producer.publish(frame);
            }
        }
    }

    private void enterLive(AccessUnit accessUnit, MediaSource source) {
        VideoFormat format = accessUnit.format();
        if (format.equals(liveFormat)) {
            return;
        }
        if (liveFormat == null) {
            liveSinceNanos = System.nanoTime();
            attempt = 0;
            transport.worked();
        }
        liveFormat = format;
        producer.enterState(new FeedState.Live(clock.instant(), format, source.audioFormat()));
        log.atInfo()
                .addKeyValue("camera", settings.name())
                .addKeyValue("source", settings.source())
                .addKeyValue("codec", format.codec())
                .addKeyValue("size", format.widthPixels() + "x" + format.heightPixels())
                .log("the camera is live");
    }

    private boolean isIdle() {
        return settings.closeAfterIdle().filter(signals::isUnneededFor).isPresent();
    }

    private Duration closeForLackOfViewers() {
        producer.interrupt("Nobody watches this stream; it opens again when somebody does.");
        producer.enterState(new FeedState.Off(clock.instant()));
        log.atDebug().addKeyValue("camera", settings.name()).log("closed until somebody watches");
        attempt = 0;
        policy.reset();
        return Duration.ZERO;
    }

    private Duration lose(InputTrouble trouble, String reason, Exception cause) {
        if (trouble == InputTrouble.STOPPED) {
            return Duration.ZERO;
        }
        boolean hadMedia = liveFormat != null;
        boolean switchTransport = transport.failed(trouble, hadMedia);
        Duration live = hadMedia ? Duration.ofNanos(System.nanoTime() - liveSinceNanos) : Duration.ZERO;
        Duration delay = switchTransport
                ? Duration.ZERO
                : trouble == InputTrouble.WRONG_PASSWORD ? policy.afterRefusal() : policy.afterLoss(live);
        tally.countLoss(trouble);
        producer.interrupt(reason);
        producer.enterState(new FeedState.Away(clock.instant(), reason));
        log.atInfo()
                .addKeyValue("camera", settings.name())
                .addKeyValue("source", settings.source())
                .addKeyValue("retry", delay)
                .log(reason);
        log.atDebug().addKeyValue("camera", settings.name()).setCause(cause).log("cause of the loss");
        return delay;
    }
}
