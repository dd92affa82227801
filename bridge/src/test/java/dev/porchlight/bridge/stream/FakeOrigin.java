package dev.porchlight.bridge.stream;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An origin whose media a test pushes by hand; cached access units are delivered when the video is opened. */
final class FakeOrigin implements LiveOrigin {
    final List<VideoParameters> videoRequests = Collections.synchronizedList(new ArrayList<>());
    final CompletableFuture<VideoParameters> reconfigured = new CompletableFuture<>();
    final AtomicInteger keyframeRequests = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final List<AccessUnit> cached;
    private final boolean withSound;
    private volatile @Nullable SampleSink video;
    private volatile @Nullable SampleSink audio;

    FakeOrigin(boolean withSound, List<AccessUnit> cached) {
        this.withSound = withSound;
        this.cached = cached;
    }

    void push(AccessUnit accessUnit) {
        SampleSink sink = video;
        if (sink != null) {
            sink.onVideo(accessUnit);
        }
    }

    void push(AudioFrame frame) {
        SampleSink sink = audio;
        if (sink != null) {
            sink.onAudio(frame);
        }
    }

    void interrupt() {
        SampleSink sink = video;
        if (sink != null) {
            sink.onInterrupted("the camera went away");
        }
    }

    boolean isOpen() {
        return video != null;
    }

    @Override
    public VideoTap openVideo(VideoParameters parameters, SampleSink sink) {
        videoRequests.add(parameters);
        cached.forEach(sink::onVideo);
        video = sink;
        return new VideoTap() {
            @Override
            public void reconfigure(VideoParameters changed) {
                reconfigured.complete(changed);
            }

            @Override
            public void requestKeyframe() {
                keyframeRequests.incrementAndGet();
            }

            @Override
            public void close() {
                video = null;
                closed.incrementAndGet();
            }
        };
    }

    @Override
    public Optional<AudioTap> openAudio(AudioParameters parameters, SampleSink sink) {
        if (!withSound) {
            return Optional.empty();
        }
        audio = sink;
        return Optional.of(() -> {
            audio = null;
            closed.incrementAndGet();
        });
    }
}
