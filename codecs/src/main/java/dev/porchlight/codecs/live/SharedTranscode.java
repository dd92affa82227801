package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import dev.porchlight.codecs.transcode.TranscodeSession;
import dev.porchlight.codecs.transcode.TranscodeSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One transcode for all viewers with the same request: it runs while somebody listens. Thread: the camera's control
 * thread, but for {@link #requestKeyframe} and the samples, which come on the session's.
 */
final class SharedTranscode implements SampleSink {
    private final Function<SampleSink, TranscodeSession> starter;
    private final List<SampleSink> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable TranscodeSession session;

    SharedTranscode(Function<SampleSink, TranscodeSession> starter) {
        this.starter = starter;
    }

    void add(SampleSink listener) {
        listeners.add(listener);
        if (session == null) {
            session = starter.apply(this);
        } else {
            requestKeyframe();
        }
    }

    void remove(SampleSink listener) {
        listeners.remove(listener);
        TranscodeSession running = session;
        if (listeners.isEmpty() && running != null) {
            running.close();
            session = null;
        }
    }

    int listeners() {
        return listeners.size();
    }

    void change(TranscodeSettings settings) {
        TranscodeSession running = session;
        if (running != null) {
            running.change(settings);
        }
    }

    void requestKeyframe() {
        TranscodeSession running = session;
        if (running != null) {
            running.requestKeyframe();
        }
    }

    boolean failed() {
        TranscodeSession running = session;
        return running != null && running.failed();
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        listeners.forEach(listener -> listener.onVideo(accessUnit));
    }

    @Override
    public void onAudio(AudioFrame frame) {
        throw new IllegalStateException("a transcode gives no sound");
    }

    @Override
    public void onInterrupted(String reason) {
        listeners.forEach(listener -> listener.onInterrupted(reason));
    }
}
