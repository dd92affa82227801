package dev.porchlight.codecs.media;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the samples of one camera to all its consumers, and keeps the newest group of pictures for those who come later.
 *
 * <p>One {@link Producer} at a time may publish; opening another, or {@link #stop}, silences the one before, so a thread
 * that is slow to end cannot leak a picture into a feed that was switched off. A picture whose format differs from the
 * group that it arrives in, and that is no keyframe, is dropped with all that follow up to the next keyframe. Thread: any;
 * one lock guards the state and is held while sinks and listeners are called.
 */
public final class MediaFanout implements MediaFeed {
    /** Cache bound that holds 4 s of 30 Mbit/s, or 16 s of an ordinary 8 Mbit/s camera. */
    public static final long DEFAULT_MAX_CACHE_BYTES = 16L << 20;

    private final Clock clock;
    private final Object lock = new Object();
    private final CopyOnWriteArrayList<Consumer<FeedState>> stateListeners = new CopyOnWriteArrayList<>();

    @GuardedBy("lock")
    private final GroupOfPicturesCache cache;

    @GuardedBy("lock")
    private final List<FanoutSubscription> subscriptions = new ArrayList<>();

    @GuardedBy("lock")
    private final FanoutTally tally = new FanoutTally();

    @GuardedBy("lock")
    private FeedState state;

    @GuardedBy("lock")
    private @Nullable Producer producer;

    @GuardedBy("lock")
    private @Nullable VideoFormat groupFormat;

    public MediaFanout(Clock clock, long maxCacheBytes) {
        this.clock = clock;
        this.cache = new GroupOfPicturesCache(maxCacheBytes);
        this.state = new FeedState.Off(clock.instant());
    }

    @Override
    public FeedState state() {
        synchronized (lock) {
            return state;
        }
    }

    @Override
    public List<AccessUnit> newestGroupOfPictures() {
        synchronized (lock) {
            return cache.accessUnits();
        }
    }

    @Override
    public Subscription subscribe(SampleSink sink, StartAt startAt) {
        synchronized (lock) {
            FanoutSubscription subscription = new FanoutSubscription(sink, this::unsubscribe);
            subscriptions.add(subscription);
            if (startAt == StartAt.NEWEST_KEYFRAME && !cache.isEmpty()) {
                cache.samples().forEach(subscription::deliver);
            }
            return subscription;
        }
    }

    private void unsubscribe(FanoutSubscription subscription) {
        synchronized (lock) {
            subscription.end();
            subscriptions.remove(subscription);
        }
    }

    /** Calls {@code listener} with every new state, in order, from the thread that changes it; it must return at once. */
    public Subscription onStateChange(Consumer<FeedState> listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    /** Consumers now. */
    public int subscribers() {
        synchronized (lock) {
            return subscriptions.size();
        }
    }

    public FanoutCounters counters() {
        synchronized (lock) {
            return tally.snapshot(cache, subscriptions.size());
        }
    }

    /** Makes the caller the only producer; whoever was it before is silenced. */
    public Producer openProducer() {
        synchronized (lock) {
            if (producer != null) {
                interruptLocked("Another connection to the camera took over.");
            }
            producer = new Producer();
            return producer;
        }
    }

    /** Silences the producer, empties the cache, tells the consumers and turns the state to off. Returns at once. */
    public void stop(String reason) {
        synchronized (lock) {
            producer = null;
            interruptLocked(reason);
            if (!(state instanceof FeedState.Off)) {
                enter(new FeedState.Off(clock.instant()));
            }
        }
    }

    @GuardedBy("lock")
    private void interruptLocked(String reason) {
        boolean flowing = groupFormat != null;
        cache.clear();
        groupFormat = null;
        if (flowing) {
            tally.interruptions++;
            for (FanoutSubscription subscription : List.copyOf(subscriptions)) {
                subscription.deliver(new Interruption(reason));
            }
        }
    }

    @GuardedBy("lock")
    private void enter(FeedState next) {
        state = next;
        stateListeners.forEach(listener -> listener.accept(next));
    }

    @GuardedBy("lock")
    private void publishVideo(AccessUnit accessUnit) {
        if (accessUnit.key()) {
            groupFormat = accessUnit.format();
        } else if (!accessUnit.format().equals(groupFormat)) {
            tally.undecodable++;
            cache.clear();
            groupFormat = null;
            subscriptions.forEach(FanoutSubscription::awaitKeyframe);
            return;
        }
        tally.count(accessUnit);
        cache.add(accessUnit);
        deliver(accessUnit);
    }

    @GuardedBy("lock")
    private void publishAudio(AudioFrame frame) {
        tally.count(frame);
        cache.add(frame);
        deliver(frame);
    }

    @GuardedBy("lock")
    private void deliver(FeedEvent event) {
        // A sink may close its subscription while it is called, so the list is not walked itself.
        for (FanoutSubscription subscription : List.copyOf(subscriptions)) {
            subscription.deliver(event);
        }
    }

    /** The right to publish to the fan-out, until another producer is opened or the feed is stopped. Thread: any. */
    public final class Producer {
        private Producer() {}

        /** Returns whether this producer still counts; one that does not should end. */
        public boolean isCurrent() {
            synchronized (lock) {
                return producer == this;
            }
        }

        public void publish(AccessUnit accessUnit) {
            synchronized (lock) {
                if (producer == this) {
                    publishVideo(accessUnit);
                }
            }
        }

        public void publish(AudioFrame frame) {
            synchronized (lock) {
                if (producer == this) {
                    publishAudio(frame);
                }
            }
        }

        /** Empties the cache and tells the consumers that the stream broke off, if it had begun. */
        public void interrupt(String reason) {
            synchronized (lock) {
                if (producer == this) {
                    interruptLocked(reason);
                }
            }
        }

        public void enterState(FeedState next) {
            synchronized (lock) {
                if (producer == this) {
                    enter(next);
                }
            }
        }
    }
}
