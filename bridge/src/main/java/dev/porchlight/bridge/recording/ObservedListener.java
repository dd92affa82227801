package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.trace.RecordingTrace;
import dev.porchlight.codecs.recording.RecordingEnd;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingSegment;
import org.jspecify.annotations.Nullable;

/** Tells the trace of each fragment on its way to the hub's connection. Thread: as {@link RecordingListener}. */
final class ObservedListener implements RecordingListener {
    private final RecordingListener listener;
    private volatile @Nullable RecordingTrace trace;

    ObservedListener(RecordingListener listener) {
        this.listener = listener;
    }

    /** Nothing was made before: the connection asks for its first segment once it has the reader. */
    void observe(RecordingTrace observer) {
        trace = observer;
    }

    @Override
    public void onSegment(RecordingSegment segment) {
        RecordingTrace observer = trace;
        if (observer != null && segment.kind() == RecordingSegment.Kind.FRAGMENT) {
            observer.fragmentMade(segment.durationMicros(), segment.arrivalNanos());
        }
        listener.onSegment(segment);
    }

    @Override
    public void onEnd(RecordingEnd end) {
        listener.onEnd(end);
    }
}
