package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One H.264 stream made from a {@link SharedDecode}: it begins with a keyframe, has one at least every 3 s, and never
 * delays: an encoder that is too slow loses pictures. A session whose last encoder failed tells its sink by
 * {@link SampleSink#onInterrupted} and ends.
 *
 * <p>Thread: {@code transcode-NAME} owns the encoder and calls the sink; the methods by any, none waits for a picture.
 */
public final class TranscodeSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TranscodeSession.class);

    private final String name;
    private final Supplier<List<EncoderKind>> kinds;
    private final SampleSink sink;
    private final PictureMailbox mailbox = new PictureMailbox();
    private final AtomicBoolean keyframeAsked = new AtomicBoolean();
    private final Object delivery = new Object();
    private volatile TranscodeSettings settings;
    private volatile Optional<EncoderKind> kind = Optional.empty();
    private volatile boolean failed;
    private @Nullable Subscription attachment;
    private boolean closed;

    private TranscodeSession(
            String name, Supplier<List<EncoderKind>> kinds, TranscodeSettings settings, SampleSink sink) {
        this.name = name;
        this.kinds = kinds;
        this.settings = settings;
        this.sink = sink;
    }

    /**
     * Starts a session.
     *
     * @param kinds the encoders to try, in order; asked on the session's thread, where it may take its time
     * @param sink gets access units alone, never audio
     */
    public static TranscodeSession start(
            String name,
            SharedDecode decode,
            Supplier<List<EncoderKind>> kinds,
            TranscodeSettings settings,
            SampleSink sink,
            ThreadFactory threads) {
        TranscodeSession session = new TranscodeSession(name, kinds, settings, sink);
        Thread thread = threads.newThread(session::run);
        thread.setName("transcode-" + name);
        session.attachment = decode.attach(session.new Inbox(settings.framesPerSecond()));
        thread.start();
        return session;
    }

    /** Other settings from the next picture on; where the encoder must be opened anew, that picture is a keyframe. */
    public void change(TranscodeSettings next) {
        settings = next;
    }

    /** Makes the next picture a keyframe. */
    public void requestKeyframe() {
        keyframeAsked.set(true);
    }

    /** The encoder in use; empty before the first picture. */
    public Optional<EncoderKind> kind() {
        return kind;
    }

    /** True when the session ended because no encoder works. */
    public boolean failed() {
        return failed;
    }

    /** Pictures lost since the start because the encoder was too slow. */
    public long droppedPictures() {
        return mailbox.droppedPictures();
    }

    /** Ends the session; after it returns no further call reaches the sink, unless it is called from within one. */
    @Override
    public void close() {
        synchronized (delivery) {
            closed = true;
        }
        if (attachment != null) {
            attachment.close();
        }
        mailbox.close();
    }

    private void run() {
        try (PictureEncoder encoder = new PictureEncoder(name, kinds.get(), settings)) {
            PictureMailbox.Item item = mailbox.take();
            while (!(item instanceof PictureMailbox.Item.End)) {
                handle(item, encoder);
                item = mailbox.take();
            }
        } catch (InterruptedException e) {
            log.atDebug().addKeyValue("session", name).log("transcoding interrupted");
        } catch (FfmpegException | IllegalStateException e) {
            log.atError().setCause(e).addKeyValue("session", name).log("No encoder works: the stream ends");
            failed = true;
            interrupted("No video encoder works on this machine: " + e.getMessage());
        } finally {
            close();
        }
    }

    private void handle(PictureMailbox.Item item, PictureEncoder encoder) throws FfmpegException {
        if (item instanceof PictureMailbox.Item.Picture next) {
            try (DecodedPicture picture = next.picture()) {
                encode(picture, encoder);
            }
        } else if (item instanceof PictureMailbox.Item.Interrupted next) {
            encoder.requestKeyframe();
            interrupted(next.reason());
        }
    }

    private void encode(DecodedPicture picture, PictureEncoder encoder) throws FfmpegException {
        encoder.change(settings);
        if (keyframeAsked.getAndSet(false)) {
            encoder.requestKeyframe();
        }
        encoder.encode(picture, this::deliver);
        kind = encoder.kind();
    }

    private void deliver(AccessUnit unit) {
        synchronized (delivery) {
            if (!closed) {
                sink.onVideo(unit);
            }
        }
    }

    private void interrupted(String reason) {
        synchronized (delivery) {
            if (!closed) {
                sink.onInterrupted(reason);
            }
        }
    }

    /** The decoder's side: leaves out pictures above the rate before they take a place in the mailbox. */
    private final class Inbox implements PictureSink {
        private final FrameRateLimit limit;

        Inbox(int framesPerSecond) {
            this.limit = new FrameRateLimit(framesPerSecond);
        }

        @Override
        public void onPicture(DecodedPicture picture) {
            limit.change(settings.framesPerSecond());
            if (limit.accepts(picture.ptsMicros())) {
                mailbox.offer(picture);
            }
        }

        @Override
        public void onInterrupted(String reason) {
            mailbox.interrupt(reason);
        }
    }
}
