package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.DecoderOptions;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoDecoder;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a feed's decoder, from subscription to end. Thread: {@code decode-NAME} decodes; start and stop by any. */
final class DecodeWorker implements SampleSink, Runnable {
    private static final Logger log = LoggerFactory.getLogger(DecodeWorker.class);

    /** While old pictures are decoded to reach live time, this often one is shown. */
    private static final long CATCH_UP_SHOW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Pictures may come in another order than they are decoded: B-frames are a reason to transcode. */
    private static final DecoderOptions OPTIONS = new DecoderOptions(1, false, DecoderOptions.Skip.NOTHING);

    private final String name;
    private final MediaFeed feed;
    private final PictureSink sink;
    private final DecodeQueue queue;
    private final LongSupplier nanoClock;
    private @Nullable Subscription subscription;
    private @Nullable FfmpegVideoDecoder decoder;
    private VideoCodec codec = VideoCodec.H264;
    private boolean catchingUp;
    private boolean shown;
    private long shownNanos;
    private long reportedDrops;

    DecodeWorker(String name, MediaFeed feed, PictureSink sink, LongSupplier nanoClock) {
        this.name = name;
        this.feed = feed;
        this.sink = sink;
        this.queue = new DecodeQueue(nanoClock.getAsLong());
        this.nanoClock = nanoClock;
    }

    void start(ThreadFactory threads) {
        Thread thread = threads.newThread(this);
        thread.setName("decode-" + name);
        subscription = feed.subscribe(this, StartAt.NEWEST_KEYFRAME);
        thread.start();
    }

    /** Ends the run soon, without waiting for it. */
    void stop() {
        if (subscription != null) {
            subscription.close();
        }
        queue.close();
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        queue.offer(accessUnit);
    }

    @Override
    public void onAudio(AudioFrame frame) {
        // pictures alone are decoded here
    }

    @Override
    public void onInterrupted(String reason) {
        queue.interrupt(reason);
    }

    @Override
    public void run() {
        try {
            DecodeQueue.Item item = queue.take();
            while (!(item instanceof DecodeQueue.Item.End)) {
                handle(item);
                item = queue.take();
            }
        } catch (InterruptedException e) {
            log.atDebug().addKeyValue("camera", name).log("decoding interrupted");
        } finally {
            closeDecoder();
        }
    }

    private void handle(DecodeQueue.Item item) {
        if (item instanceof DecodeQueue.Item.Unit next) {
            catchingUp = next.catchingUp();
            decode(next.unit());
            reportDrops();
        } else if (item instanceof DecodeQueue.Item.Interrupted interrupted) {
            closeDecoder();
            sink.onInterrupted(interrupted.reason());
        }
    }

    private void decode(AccessUnit unit) {
        try {
            decoderFor(unit.format().codec()).decode(unit, this::show);
        } catch (FfmpegException | IllegalArgumentException e) {
            log.atWarn().setCause(e).addKeyValue("camera", name).log("a picture could not be decoded");
            closeDecoder();
        }
    }

    private FfmpegVideoDecoder decoderFor(VideoCodec wanted) throws FfmpegException {
        FfmpegVideoDecoder current = decoder;
        if (current != null && codec == wanted) {
            return current;
        }
        closeDecoder();
        current = new FfmpegVideoDecoder(wanted, OPTIONS);
        codec = wanted;
        decoder = current;
        return current;
    }

    private void show(DecodedPicture picture) {
        try (picture) {
            long now = nanoClock.getAsLong();
            if (!catchingUp || !shown || now - shownNanos >= CATCH_UP_SHOW_NANOS) {
                shown = true;
                shownNanos = now;
                sink.onPicture(picture);
            }
        }
    }

    private void reportDrops() {
        long dropped = queue.droppedUnits();
        if (dropped > reportedDrops && !catchingUp) {
            log.atWarn()
                    .addKeyValue("camera", name)
                    .addKeyValue("accessUnits", dropped - reportedDrops)
                    .log("This machine decodes slower than the camera sends: pictures were skipped");
            reportedDrops = dropped;
        }
    }

    private void closeDecoder() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
