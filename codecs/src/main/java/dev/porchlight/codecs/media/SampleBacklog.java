package dev.porchlight.codecs.media;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The events of a {@link SampleQueue} and its rule for losing some. Thread: confined to the lock of its owner. */
final class SampleBacklog implements SampleSink {
    private final int maxEvents;
    private final long maxBytes;
    private final ArrayDeque<FeedEvent> events = new ArrayDeque<>();
    private long bytes;
    private boolean skippingToKeyframe;
    private long offeredAccessUnits;
    private long lostAccessUnits;
    private long lostAudioFrames;
    private long overflows;

    SampleBacklog(int maxEvents, long maxBytes) {
        if (maxEvents <= 0 || maxBytes <= 0) {
            throw new IllegalArgumentException(
                    "a queue of " + maxEvents + " events and " + maxBytes + " bytes is empty");
        }
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        offeredAccessUnits++;
        if (accessUnit.key()) {
            makeRoomFor(accessUnit);
        } else if (!skippingToKeyframe && !fits(accessUnit)) {
            overflows++;
            skippingToKeyframe = true;
        }
        if (skippingToKeyframe) {
            lostAccessUnits++;
        } else {
            append(accessUnit);
        }
    }

    private void makeRoomFor(AccessUnit keyframe) {
        boolean fitted = fits(keyframe);
        if (skippingToKeyframe || !fitted) {
            overflows += skippingToKeyframe ? 0 : 1;
            discardWaitingVideo();
        }
        skippingToKeyframe = !fits(keyframe);
    }

    @Override
    public void onAudio(AudioFrame frame) {
        if (fits(frame)) {
            append(frame);
        } else {
            lostAudioFrames++;
        }
    }

    /** The interruption itself is never lost: in a full queue it replaces what waits, which is stale by then. */
    @Override
    public void onInterrupted(String reason) {
        if (events.size() >= maxEvents) {
            lostAudioFrames +=
                    events.stream().filter(AudioFrame.class::isInstance).count();
            discardWaitingVideo();
            clear();
        }
        append(new Interruption(reason));
        skippingToKeyframe = false;
    }

    private boolean fits(FeedEvent event) {
        return events.size() < maxEvents && bytes + event.sizeBytes() <= maxBytes;
    }

    private void append(FeedEvent event) {
        events.add(event);
        bytes += event.sizeBytes();
    }

    private void discardWaitingVideo() {
        long before = events.size();
        events.removeIf(AccessUnit.class::isInstance);
        lostAccessUnits += before - events.size();
        bytes = events.stream().mapToLong(FeedEvent::sizeBytes).sum();
    }

    @Nullable
    FeedEvent removeOldest() {
        FeedEvent oldest = events.poll();
        if (oldest != null) {
            bytes -= oldest.sizeBytes();
        }
        return oldest;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    void clear() {
        events.clear();
        bytes = 0;
    }

    SampleQueueCounters counters() {
        return new SampleQueueCounters(
                events.size(), bytes, offeredAccessUnits, lostAccessUnits, lostAudioFrames, overflows);
    }
}
