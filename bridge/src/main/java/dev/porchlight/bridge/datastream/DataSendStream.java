package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hds.DataSend;
import dev.porchlight.bridge.hds.DataSendChunk;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.codecs.recording.RecordingEnd;
import dev.porchlight.codecs.recording.RecordingReader;
import dev.porchlight.codecs.recording.RecordingSegment;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording on its way to one hub (protocol dataSend).
 *
 * <pre>
 * ask for a segment - its chunks, as the connection takes them - ask for the next ... last chunk - wait for the hub's close
 * </pre>
 *
 * Thread: the event loop.
 */
final class DataSendStream {
    private static final Logger log = LoggerFactory.getLogger(DataSendStream.class);

    private final long streamId;
    private final Channel channel;
    private final EgressPermit permit;
    private final Recording recording;
    private final HdsContext context;
    private final Owner owner;
    private final long openedNanos;
    private volatile boolean revoked;
    private @Nullable SegmentChunks chunks;
    private @Nullable RecordingEnd waitingEnd;
    private @Nullable Future<?> closeTimer;
    private boolean recorded;
    private boolean requested;
    private boolean lastWritten;
    private boolean ended;
    private long segments;
    private long fragmentsSent;
    private long bytesSent;

    /** Where the media comes from and who is told of it. */
    record Recording(RecordingReader reader, RecordingProgress progress) {}

    /** The connection. Called on the event loop. */
    interface Owner {
        void hasChunks(DataSendStream stream);

        void ended(DataSendStream stream);
    }

    /** Takes over {@code permit} and the reader. */
    DataSendStream(
            long streamId, Channel channel, EgressPermit permit, Recording recording, HdsContext context, Owner owner) {
        this.streamId = streamId;
        this.channel = channel;
        this.permit = permit;
        this.recording = recording;
        this.context = context;
        this.owner = owner;
        this.openedNanos = context.nanoClock().getAsLong();
    }

    /** Waits for the ledger's line before anything leaves, and ends the recording when it is no longer allowed. */
    void watchPermit() {
        permit.recorded().whenComplete((done, failure) -> onEventLoop(() -> recorded(failure == null)));
        permit.onRevoked(() -> {
            // No further chunk, from this moment on; the rest is for the event loop.
            revoked = true;
            onEventLoop(this::forbidden);
        });
    }

    private void onEventLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            log.atDebug().log("event loop has ended, and the recording with it");
        }
    }

    private void recorded(boolean written) {
        if (ended) {
            return;
        }
        if (!written) {
            endByBridge(HdsReason.NOT_ALLOWED, "the ledger could not be written");
            return;
        }
        recorded = true;
        if (chunks != null) {
            owner.hasChunks(this);
        }
    }

    long streamId() {
        return streamId;
    }

    /** Asks for the next segment when nothing of the last one is left. */
    void requestNext() {
        if (!ended && !requested && !lastWritten && chunks == null && waitingEnd == null) {
            requested = true;
            try {
                recording.reader().request();
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a recording delivers nothing");
                endByBridge(HdsReason.UNEXPECTED_FAILURE, "the recording failed");
            }
        }
    }

    /** A segment that was asked for. */
    void take(RecordingSegment segment) {
        if (ended) {
            return;
        }
        if (!requested) {
            endByBridge(HdsReason.UNEXPECTED_FAILURE, "the recording delivered more than it was asked for");
            return;
        }
        requested = false;
        segments++;
        chunks = new SegmentChunks(streamId, segments, segment);
        if (recorded) {
            owner.hasChunks(this);
        }
    }

    /** Writes one chunk; returns whether the segment has more. */
    boolean writeChunk() {
        SegmentChunks current = chunks;
        if (current == null || revoked) {
            return false;
        }
        DataSendChunk chunk = current.next();
        int bytes = chunk.data().remaining();
        permit.count(1, bytes);
        boolean endsFragment = chunk.lastOfSegment() && current.isFragment();
        if (chunk.lastOfSegment()) {
            chunks = null;
        }
        ChannelFuture written = channel.writeAndFlush(chunk.toEvent());
        written.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        written.addListener(done -> {
            if (done.isSuccess()) {
                sent(bytes, endsFragment);
            }
        });
        if (chunk.lastOfSegment() && !ended) {
            segmentWritten(chunk.endOfStream());
        }
        return chunks != null;
    }

    private void sent(int bytes, boolean endsFragment) {
        bytesSent += bytes;
        if (endsFragment) {
            fragmentsSent++;
        }
        if (endsFragment && fragmentsSent == 1 && !ended) {
            tell(recording.progress()::firstFragmentSent);
        }
    }

    private void segmentWritten(boolean endOfStream) {
        RecordingEnd end = waitingEnd;
        if (endOfStream) {
            lastWritten = true;
            tell(recording.reader()::close);
            closeTimer = channel.eventLoop()
                    .schedule(
                            this::closeUnanswered, context.limits().closeWait().toNanos(), TimeUnit.NANOSECONDS);
        } else if (end != null) {
            endBecause(end);
        }
    }

    private void closeUnanswered() {
        endByBridge(HdsReason.CANCELLED, "it was complete, but the hub did not close it");
    }

    /** No segment comes any more; one that is on its way still arrives whole. */
    void recordingEnded(RecordingEnd end) {
        if (ended || lastWritten) {
            return;
        }
        if (chunks == null) {
            endBecause(end);
        } else {
            waitingEnd = end;
        }
    }

    private void endBecause(RecordingEnd end) {
        boolean isTooSlow = end instanceof RecordingEnd.ReaderTooSlow;
        if (revoked) {
            forbidden();
        } else {
            endByBridge(isTooSlow ? HdsReason.TIMEOUT : HdsReason.UNEXPECTED_FAILURE, end.reason());
        }
    }

    private void forbidden() {
        if (ended) {
            return;
        }
        ChannelFuture told = endAndTell(
                HdsReason.NOT_ALLOWED,
                "it is no longer allowed: " + permit.revokedBy().orElse("the permit was taken back"));
        // A hub that does not read must not receive later what waits for it.
        Future<?> cut = channel.eventLoop()
                .schedule(this::cut, context.limits().revocationGrace().toNanos(), TimeUnit.NANOSECONDS);
        told.addListener(done -> cut.cancel(false));
    }

    private void cut() {
        log.atWarn()
                .addKeyValue("peer", channel.remoteAddress())
                .log("data stream connection cut: the hub was too slow to learn that recording is off");
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var unused = channel.close();
    }

    void endedByHub(OptionalLong reasonCode) {
        String words = reasonCode.isPresent()
                ? HdsReason.ofCode(reasonCode.getAsLong())
                        .map(HdsReason::words)
                        .orElse("reason " + reasonCode.getAsLong())
                : "no reason given";
        end(RecordingClosed.By.HUB, reasonCode, "closed by the hub: " + words);
    }

    void connectionLost() {
        end(RecordingClosed.By.CONNECTION_LOST, OptionalLong.empty(), "the hub's connection was lost");
    }

    private void endByBridge(HdsReason reason, String why) {
        var unused = endAndTell(reason, why);
    }

    private ChannelFuture endAndTell(HdsReason reason, String why) {
        end(RecordingClosed.By.BRIDGE, OptionalLong.of(reason.code()), why);
        return channel.writeAndFlush(DataSend.close(streamId, reason))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void end(RecordingClosed.By by, OptionalLong reasonCode, String why) {
        assert channel.eventLoop().inEventLoop();
        if (ended) {
            return;
        }
        ended = true;
        chunks = null;
        if (closeTimer != null) {
            closeTimer.cancel(false);
        }
        owner.ended(this);
        tell(recording.reader()::close);
        tell(permit::close);
        Duration duration = Duration.ofNanos(context.nanoClock().getAsLong() - openedNanos);
        tell(() -> recording
                .progress()
                .closed(new RecordingClosed(by, reasonCode, why, duration, fragmentsSent, bytesSent)));
    }

    /** What others do wrong must not keep the rest from being told. */
    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("a part of a recording failed");
        }
    }
}
