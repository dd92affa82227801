package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import org.jspecify.annotations.Nullable;

/** A viewer's share in a transcode, its times moved to the main stream's clock. Thread: as {@link LiveSource} says. */
final class TranscodeSource implements LiveSource {
    private final SharedTranscode transcode;
    private final Runnable ended;
    private final long shiftMicros;
    private @Nullable SampleSink tap;

    /**
     * A share in {@code transcode}.
     *
     * @param ended told after {@link #stop}
     */
    TranscodeSource(SharedTranscode transcode, Runnable ended, long shiftMicros) {
        this.transcode = transcode;
        this.ended = ended;
        this.shiftMicros = shiftMicros;
    }

    SharedTranscode transcode() {
        return transcode;
    }

    @Override
    public void start(Output output) {
        SampleSink created = new Tap(output);
        tap = created;
        transcode.add(created);
    }

    @Override
    public void stop() {
        if (tap != null) {
            transcode.remove(tap);
            tap = null;
        }
        ended.run();
    }

    @Override
    public boolean transcodes() {
        return true;
    }

    @Override
    public void requestKeyframe() {
        transcode.requestKeyframe();
    }

    @Override
    public boolean failed() {
        return transcode.failed();
    }

    private final class Tap implements SampleSink {
        private final Output output;

        Tap(Output output) {
            this.output = output;
        }

        @Override
        public void onVideo(AccessUnit accessUnit) {
            output.onVideo(TranscodeSource.this, CopySource.shifted(accessUnit, shiftMicros));
        }

        @Override
        public void onAudio(AudioFrame frame) {
            throw new IllegalStateException("a transcode gives no sound");
        }

        @Override
        public void onInterrupted(String reason) {
            output.onInterrupted(TranscodeSource.this, reason);
        }
    }
}
