package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.stream.AudioParameters;
import dev.porchlight.bridge.stream.LiveOrigin;
import dev.porchlight.bridge.stream.VideoParameters;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A camera as one viewer gets it: without sound while its microphone is muted, with nothing while the viewer suspended the
 * stream; after that video goes on with a keyframe. Thread: any.
 */
final class QuietableOrigin implements LiveOrigin {
    private final LiveOrigin origin;
    private final BooleanSupplier muted;
    private volatile boolean suspended;
    private volatile boolean awaitsKeyframe;
    private volatile @Nullable VideoTap video;

    QuietableOrigin(LiveOrigin origin, BooleanSupplier muted) {
        this.origin = origin;
        this.muted = muted;
    }

    void suspend() {
        awaitsKeyframe = true;
        suspended = true;
    }

    void resume() {
        suspended = false;
        VideoTap running = video;
        if (running != null) {
            running.requestKeyframe();
        }
    }

    @Override
    public VideoTap openVideo(VideoParameters parameters, SampleSink sink) {
        VideoTap opened = origin.openVideo(parameters, new Quieting(sink));
        video = opened;
        return opened;
    }

    @Override
    public Optional<AudioTap> openAudio(AudioParameters parameters, SampleSink sink) {
        return origin.openAudio(parameters, new Quieting(sink));
    }

    private final class Quieting implements SampleSink {
        private final SampleSink sink;

        Quieting(SampleSink sink) {
            this.sink = sink;
        }

        @Override
        public void onVideo(AccessUnit accessUnit) {
            if (suspended || (awaitsKeyframe && !accessUnit.key())) {
                return;
            }
            awaitsKeyframe = false;
            sink.onVideo(accessUnit);
        }

        @Override
        public void onAudio(AudioFrame frame) {
            if (!suspended && !muted.getAsBoolean()) {
                sink.onAudio(frame);
            }
        }

        @Override
        public void onInterrupted(String reason) {
            sink.onInterrupted(reason);
        }
    }
}
