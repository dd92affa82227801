package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one feed once for all who need its pictures. The first {@link #attach} starts the decoder, at the newest cached
 * keyframe; the end of the last attachment stops it. Thread: any; neither starting nor stopping waits for the decoder.
 */
public final class SharedDecode {
    private final String name;
    private final MediaFeed feed;
    private final ThreadFactory threads;
    private final List<Attachment> attachments = new CopyOnWriteArrayList<>();
    private final LongSupplier nanoClock;
    private @Nullable DecodeWorker worker;
    private @Nullable ToAttachments output;

    /**
     * A decode of {@code feed}, idle until somebody attaches.
     *
     * @param name for the log and the thread, as in {@code front-door}
     * @param nanoClock the clock of the feed's arrival times: {@link System#nanoTime}
     */
    public SharedDecode(String name, MediaFeed feed, ThreadFactory threads, LongSupplier nanoClock) {
        this.name = name;
        this.feed = feed;
        this.threads = threads;
        this.nanoClock = nanoClock;
    }

    /**
     * Gives {@code sink} the feed's pictures from now on. When the decoder has to start, the cached keyframe comes first
     * and some pictures on the way to live time are left out.
     *
     * @return ends the attachment: after {@code close} returns no further call reaches the sink
     */
    public Subscription attach(PictureSink sink) {
        Attachment attachment = new Attachment(sink);
        synchronized (attachments) {
            attachments.add(attachment);
            if (worker == null) {
                output = new ToAttachments();
                worker = new DecodeWorker(name, feed, output, nanoClock);
                worker.start(threads);
            }
        }
        return attachment;
    }

    /** True while the decoder runs. */
    public boolean isRunning() {
        synchronized (attachments) {
            return worker != null;
        }
    }

    private void detach(Attachment attachment) {
        synchronized (attachments) {
            attachments.remove(attachment);
            if (attachments.isEmpty() && worker != null && output != null) {
                output.open = false;
                worker.stop();
                worker = null;
            }
        }
    }

    /** Passes on to whoever is attached at the moment; a worker that ends late must not reach those of the next one. */
    private final class ToAttachments implements PictureSink {
        private volatile boolean open = true;

        @Override
        public void onPicture(DecodedPicture picture) {
            if (open) {
                attachments.forEach(attachment -> attachment.onPicture(picture));
            }
        }

        @Override
        public void onInterrupted(String reason) {
            if (open) {
                attachments.forEach(attachment -> attachment.onInterrupted(reason));
            }
        }
    }

    private final class Attachment implements Subscription {
        private final PictureSink sink;
        private boolean open = true;

        Attachment(PictureSink sink) {
            this.sink = sink;
        }

        synchronized void onPicture(DecodedPicture picture) {
            if (open) {
                sink.onPicture(picture);
            }
        }

        synchronized void onInterrupted(String reason) {
            if (open) {
                sink.onInterrupted(reason);
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                if (!open) {
                    return;
                }
                open = false;
            }
            detach(this);
        }
    }
}
