package dev.porchlight.codecs.audio;

import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleQueue;
import dev.porchlight.codecs.media.SampleSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's sound as one kind of Opus for all its listeners, encoded on a thread of its own. A format that cannot be
 * converted is logged once and stays silent until the camera changes it or comes back.
 *
 * <p>Thread: {@link #run} owns the transcoder; the rest may be called by any thread.
 */
final class OpusBroadcast implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(OpusBroadcast.class);

    /** Five seconds of 20 ms packets: a thread that is further behind had better lose sound than play it late. */
    private static final int MAX_WAITING_FRAMES = 250;

    private static final int MAX_WAITING_BYTES = 1 << 20;

    /** Silence that is already past when it is known helps no live listener; this bridges lost packets. */
    private static final int MAX_FILL_MILLIS = 200;

    private static final Duration POLL = Duration.ofSeconds(1);

    private final String cameraId;
    private final OpusRequest request;
    private final MediaFeed feed;
    private final LongSupplier nanoClock;
    private final SampleQueue queue = new SampleQueue(MAX_WAITING_FRAMES, MAX_WAITING_BYTES);
    private final List<AudioListener> listeners = new CopyOnWriteArrayList<>();
    private final Turn turn = new Turn();

    private @Nullable AudioTranscoder transcoder;
    private @Nullable AudioFormat refusedFormat;

    OpusBroadcast(String cameraId, OpusRequest request, MediaFeed feed, LongSupplier nanoClock) {
        this.cameraId = cameraId;
        this.request = request;
        this.feed = feed;
        this.nanoClock = nanoClock;
    }

    void start(ThreadFactory threads) {
        threads.newThread(this).start();
    }

    void add(AudioListener listener) {
        listeners.add(listener);
    }

    /** Whether that was the last listener. */
    boolean remove(AudioListener listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    /** Ends the thread soon; no listener is called any more. */
    void close() {
        queue.close();
        listeners.forEach(AudioListener::end);
    }

    @Override
    public void run() {
        Subscription subscription = subscribe();
        try {
            while (!queue.isClosed()) {
                FeedEvent event = queue.take(POLL);
                if (event != null) {
                    event.deliverTo(turn);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            subscription.close();
            closeTranscoder();
        }
    }

    private Subscription subscribe() {
        // NEXT_KEYFRAME would keep a listener waiting in silence: take what is cached, and leave out what is past.
        long openedNanos = nanoClock.getAsLong();
        return feed.subscribe(new LiveSoundOnly(queue, openedNanos), StartAt.NEWEST_KEYFRAME);
    }

    private void transcode(AudioFrame frame) {
        if (frame.format().equals(refusedFormat)) {
            return;
        }
        try {
            openTranscoder().accept(frame);
        } catch (FfmpegException | RuntimeException e) {
            refuse(frame.format(), e);
        }
    }

    private AudioTranscoder openTranscoder() throws FfmpegException {
        AudioTranscoder current = transcoder;
        if (current == null) {
            current = AudioTranscoder.open(new AudioEncoding.Opus(request), MAX_FILL_MILLIS, this::deliver);
            transcoder = current;
        }
        return current;
    }

    private void refuse(AudioFormat format, Exception cause) {
        refusedFormat = format;
        closeTranscoder();
        log.atWarn()
                .addKeyValue("camera", cameraId)
                .addKeyValue("codec", format.codec())
                .addKeyValue("sampleRateHz", format.sampleRateHz())
                .setCause(cause)
                .log(
                        "The camera's sound cannot be converted; live views stay silent. Choose AAC or G.711 in the camera.");
    }

    private void deliver(AudioFrame frame) {
        for (AudioListener listener : listeners) {
            listener.onAudio(frame);
        }
    }

    private void interrupt(String reason) {
        refusedFormat = null;
        closeTranscoder();
        for (AudioListener listener : listeners) {
            listener.onInterrupted(reason);
        }
    }

    private void closeTranscoder() {
        if (transcoder != null) {
            transcoder.close();
            transcoder = null;
        }
    }

    /** Takes the queue's events on the broadcast's thread. */
    private final class Turn implements SampleSink {
        @Override
        public void onVideo(AccessUnit accessUnit) {
            throw new IllegalStateException("video in the queue of a sound encoder");
        }

        @Override
        public void onAudio(AudioFrame frame) {
            transcode(frame);
        }

        @Override
        public void onInterrupted(String reason) {
            interrupt(reason);
        }
    }

    /** Lets sound pass that arrived after the opening. */
    private record LiveSoundOnly(SampleQueue queue, long openedNanos) implements SampleSink {
        @Override
        public void onVideo(AccessUnit accessUnit) {
            // the listeners get no video
        }

        @Override
        public void onAudio(AudioFrame frame) {
            if (frame.arrivalNanos() - openedNanos >= 0) {
                queue.onAudio(frame);
            }
        }

        @Override
        public void onInterrupted(String reason) {
            queue.onInterrupted(reason);
        }
    }
}
