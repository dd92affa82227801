package dev.porchlight.codecs.audio;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * The live sound of one feed: one {@link OpusBroadcast} for each kind of request that somebody listens to, and none when
 * nobody does. Thread: any.
 */
public final class CameraAudio implements LiveAudio, AutoCloseable {
    private final String cameraId;
    private final MediaFeed feed;
    private final ThreadFactory threads;
    private final LongSupplier nanoClock;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final Map<OpusRequest, OpusBroadcast> broadcasts = new HashMap<>();

    @GuardedBy("lock")
    private boolean closed;

    /**
     * @param cameraId for the log
     * @param threads makes one thread for each encoder that runs
     * @param nanoClock {@link System#nanoTime}, the clock of arrivals
     */
    public CameraAudio(String cameraId, MediaFeed feed, ThreadFactory threads, LongSupplier nanoClock) {
        this.cameraId = cameraId;
        this.feed = feed;
        this.threads = threads;
        this.nanoClock = nanoClock;
    }

    @Override
    public Subscription open(OpusRequest request, SampleSink sink) {
        AudioListener listener = new AudioListener(sink);
        synchronized (lock) {
            if (closed) {
                return () -> {};
            }
            OpusBroadcast broadcast = broadcasts.get(request);
            if (broadcast == null) {
                broadcast = new OpusBroadcast(cameraId, request, feed, nanoClock);
                broadcasts.put(request, broadcast);
                broadcast.start(threads);
            }
            broadcast.add(listener);
        }
        return () -> leave(request, listener);
    }

    private void leave(OpusRequest request, AudioListener listener) {
        // First of all, and outside the lock: it waits for a call that the listener is in.
        listener.end();
        synchronized (lock) {
            OpusBroadcast broadcast = broadcasts.get(request);
            if (broadcast != null && broadcast.remove(listener)) {
                broadcasts.remove(request);
                broadcast.close();
            }
        }
    }

    /** Encoders that run now. */
    public int running() {
        synchronized (lock) {
            return broadcasts.size();
        }
    }

    /** Ends all sound; no listener is called any more, and later requests get none. */
    @Override
    public void close() {
        List<OpusBroadcast> ending;
        synchronized (lock) {
            closed = true;
            ending = List.copyOf(broadcasts.values());
            broadcasts.clear();
        }
        ending.forEach(OpusBroadcast::close);
    }
}
