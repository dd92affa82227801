package dev.porchlight.codecs.media;

import java.util.function.Consumer;

/**
 * One consumer of a {@link MediaFanout}: holds back all samples until the first keyframe. Thread: confined to the lock of
 * the fan-out, but for {@link #close}.
 */
final class FanoutSubscription implements MediaFeed.Subscription {
    private final SampleSink sink;
    private final Consumer<FanoutSubscription> unsubscribe;
    private boolean awaitingKeyframe = true;
    private boolean ended;

    FanoutSubscription(SampleSink sink, Consumer<FanoutSubscription> unsubscribe) {
        this.sink = sink;
        this.unsubscribe = unsubscribe;
    }

    void deliver(FeedEvent event) {
        if (ended) {
            return;
        }
        if (event instanceof AccessUnit accessUnit && accessUnit.key()) {
            awaitingKeyframe = false;
        } else if (event instanceof Interruption) {
            awaitingKeyframe = true;
        } else if (awaitingKeyframe) {
            return;
        }
        event.deliverTo(sink);
    }

    void awaitKeyframe() {
        awaitingKeyframe = true;
    }

    void end() {
        ended = true;
    }

    @Override
    public void close() {
        unsubscribe.accept(this);
    }
}
