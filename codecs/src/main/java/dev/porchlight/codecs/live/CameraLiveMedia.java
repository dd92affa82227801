package dev.porchlight.codecs.live;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.SampleSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The live video of one camera, made of its main stream and, where it has one, its substream. Thread: any. */
public final class CameraLiveMedia implements LiveMedia, AutoCloseable {
    private final String cameraId;
    private final CameraStreams streams;
    private final Executor control;
    private final List<LiveView> views = new ArrayList<>(); // of the control thread

    /**
     * Meters the feeds from now on; nothing is decoded before somebody watches.
     *
     * @param encoders the encoders that work, the most wanted first; may take its time when it is asked first
     * @param threads makes the decoders' and encoders' threads
     * @param nanoClock the clock of arrival times, {@link System#nanoTime}
     * @param control runs this camera's tasks one after another, on a thread that may wait; takes tasks until the feeds
     *     have ended and this object is closed
     */
    public CameraLiveMedia(
            String cameraId,
            MediaFeed main,
            Optional<MediaFeed> substream,
            Supplier<List<EncoderKind>> encoders,
            ThreadFactory threads,
            LongSupplier nanoClock,
            Executor control) {
        this.cameraId = cameraId;
        this.control = control;
        this.streams = new CameraStreams(cameraId, encoders, threads);
        Runnable changed = () -> control.execute(this::replanAll);
        streams.add(Source.MAIN, main, changed, nanoClock);
        substream.ifPresent(feed -> streams.add(Source.SUBSTREAM, feed, changed, nanoClock));
    }

    @Override
    public LiveHandle open(VideoRequest video, SampleSink sink) {
        LiveView view = new LiveView(cameraId, streams, video, sink, control, views::remove);
        control.execute(() -> {
            views.add(view);
            view.replan();
        });
        return view;
    }

    /** What {@link #open} would do now for {@code video}, for the doctor and the status page. Blocks as the probe does. */
    public LivePlan planFor(VideoRequest video) {
        return streams.plan(video);
    }

    /** Ends all views and the metering. */
    @Override
    public void close() {
        control.execute(() -> {
            List.copyOf(views).forEach(LiveView::close);
            streams.close();
        });
    }

    private void replanAll() {
        views.forEach(LiveView::replan);
    }
}
