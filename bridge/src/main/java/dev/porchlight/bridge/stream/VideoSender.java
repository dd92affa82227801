package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtp.H264Packetizer;
import dev.porchlight.bridge.rtp.RtpTimestamp;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.SampleQueue;
import dev.porchlight.codecs.media.SampleSink;
import java.nio.ByteBuffer;

/**
 * Sends the pictures that wait in a queue: paced, with timestamps from the {@link LiveTimeline}.
 * Never waits: when the pacer or the network says no, it goes on when told. Thread: the session's loop.
 */
final class VideoSender implements SampleSink {
    // The cached group of pictures comes at once; what matters is its size, and that is bounded at the feed.
    private static final int QUEUE_EVENTS = 4096;
    private static final long QUEUE_BYTES = 48L * 1024 * 1024;
    private static final long CATCH_UP_NANOS = 700_000_000L;
    private static final int MAX_HURRY = 3;

    private final SessionLoop loop;
    private final MediumSender medium;
    private final H264Packetizer packetizer;
    private final Egress egress;
    private final Pacer pacer;
    private final LiveTimeline timeline = new LiveTimeline();
    private final SampleQueue queue;
    private final MediaWatch watch;
    private final ByteBuffer packet = ByteBuffer.allocate(PacketSizes.MAX_BYTES);
    private RtpTimestamp lastTimestamp;
    private boolean anySent;
    private boolean awaitsKeyframe = true;
    private boolean paused;
    private boolean closed;

    VideoSender(
            SessionLoop loop,
            MediumSender medium,
            H264Packetizer packetizer,
            Egress egress,
            Pacer pacer,
            MediaWatch watch) {
        this.loop = loop;
        this.medium = medium;
        this.packetizer = packetizer;
        this.egress = egress;
        this.pacer = pacer;
        this.watch = watch;
        lastTimestamp = medium.clock().start();
        queue = new SampleQueue(QUEUE_EVENTS, QUEUE_BYTES, () -> loop.execute(this::pump));
    }

    /** Where the origin delivers; takes calls of any thread. */
    SampleSink sink() {
        return queue;
    }

    LiveTimeline timeline() {
        return timeline;
    }

    long samplesDropped() {
        return queue.counters().lostAccessUnits();
    }

    /** Sends what may leave now. */
    void pump() {
        if (paused || closed) {
            return;
        }
        while (medium.isWritable() && egress.isAllowed() && hasPacket()) {
            long delayNanos = pacer.nanosUntilNext(loop.nanoTime());
            if (delayNanos > 0) {
                pause(delayNanos);
                return;
            }
            sendPacket();
        }
    }

    void close() {
        closed = true;
        queue.close();
    }

    private void pause(long delayNanos) {
        paused = true;
        loop.schedule(this::resume, delayNanos);
    }

    private void resume() {
        paused = false;
        pump();
    }

    private boolean hasPacket() {
        while (!packetizer.hasNext()) {
            FeedEvent event = queue.poll();
            if (event == null) {
                return false;
            }
            event.deliverTo(this);
        }
        return true;
    }

    private void sendPacket() {
        packetizer.next(packet.clear());
        int size = medium.sendRtp(packet);
        pacer.onSent(size);
        egress.count(packetizer.hasNext() ? 0 : 1, size);
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        if (awaitsKeyframe && !accessUnit.key()) {
            return;
        }
        awaitsKeyframe = false;
        long now = loop.nanoTime();
        watch.onPicture(now);
        pacer.hurry(queue.counters().queuedBytes() + accessUnit.sizeBytes(), CATCH_UP_NANOS, MAX_HURRY);
        packetizer.begin(accessUnit, nextTimestamp(timeline.place(accessUnit.ptsMicros(), now)));
    }

    @Override
    public void onAudio(AudioFrame frame) {
        throw new IllegalStateException("sound among the pictures of a live stream");
    }

    @Override
    public void onInterrupted(String reason) {
        awaitsKeyframe = true;
        timeline.reset();
        watch.onInterrupted(loop.nanoTime());
    }

    /** Timestamps grow with every picture, by one tick at least. */
    private RtpTimestamp nextTimestamp(long nanos) {
        RtpTimestamp wanted = medium.clock().at(nanos);
        RtpTimestamp next = !anySent || wanted.isAfter(lastTimestamp) ? wanted : lastTimestamp.plus(1);
        anySent = true;
        lastTimestamp = next;
        return next;
    }
}
