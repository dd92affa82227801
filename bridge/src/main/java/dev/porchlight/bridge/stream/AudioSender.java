package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtp.OpusPacketizer;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.SampleQueue;
import dev.porchlight.codecs.media.SampleSink;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends Opus packets as they come, on the picture's timeline. Sound waits for the picture to reach live time, as only then
 * both are on one clock. Thread: the session's loop.
 */
final class AudioSender implements SampleSink {
    private static final int QUEUE_EVENTS = 64;
    private static final long QUEUE_BYTES = 256 * 1024;
    // A packet further off than this belongs to a media clock that the pictures are not on (yet, or any more).
    private static final long MAX_OFFSET_NANOS = 2_000_000_000L;

    private final SessionLoop loop;
    private final MediumSender medium;
    private final OpusPacketizer packetizer;
    private final Egress egress;
    private final LiveTimeline timeline;
    private final SampleTicks ticks;
    private final SampleQueue queue;
    private final LongAdder dropped = new LongAdder();
    private final ByteBuffer packet = ByteBuffer.allocate(PacketSizes.MAX_BYTES);
    private boolean closed;

    AudioSender(
            SessionLoop loop,
            MediumSender medium,
            OpusPacketizer packetizer,
            Egress egress,
            LiveTimeline timeline,
            int packetTicks) {
        this.loop = loop;
        this.medium = medium;
        this.packetizer = packetizer;
        this.egress = egress;
        this.timeline = timeline;
        ticks = new SampleTicks(packetTicks);
        queue = new SampleQueue(QUEUE_EVENTS, QUEUE_BYTES, () -> loop.execute(this::pump));
    }

    /** Where the origin delivers; takes calls of any thread. */
    SampleSink sink() {
        return queue;
    }

    long samplesDropped() {
        return queue.counters().lostAudioFrames() + dropped.sum();
    }

    void close() {
        closed = true;
        queue.close();
    }

    private void pump() {
        for (FeedEvent event = queue.poll(); event != null && !closed; event = queue.poll()) {
            event.deliverTo(this);
        }
    }

    @Override
    public void onAudio(AudioFrame frame) {
        long now = loop.nanoTime();
        if (!timeline.isLive(now)) {
            return;
        }
        long nanos = timeline.map(frame.ptsMicros());
        if (Math.abs(nanos - now) > MAX_OFFSET_NANOS || !packetizer.fits(frame.data()) || !medium.isWritable()) {
            dropped.increment();
            return;
        }
        long next = ticks.next(medium.clock().ticksAt(nanos));
        packetizer.packetize(frame.data(), medium.clock().start().plus(next), packet.clear());
        egress.count(1, medium.sendRtp(packet));
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        throw new IllegalStateException("a picture among the sound of a live stream");
    }

    @Override
    public void onInterrupted(String reason) {
        // The pictures' interruption resets the timeline; until it fits again, packets are dropped above.
    }
}
