package dev.porchlight.bridge.datastream;

import dev.porchlight.codecs.recording.RecordingEnd;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingSegment;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what a recording's thread delivers to the event loop of its connection. Thread: any; {@link #to} on the loop. */
final class EventLoopListener implements RecordingListener {
    private static final Logger log = LoggerFactory.getLogger(EventLoopListener.class);

    private final Executor eventLoop;
    private @Nullable DataSendStream stream; // of the event loop

    EventLoopListener(Executor eventLoop) {
        this.eventLoop = eventLoop;
    }

    void to(DataSendStream receiver) {
        this.stream = receiver;
    }

    @Override
    public void onSegment(RecordingSegment segment) {
        deliver(receiver -> receiver.take(segment));
    }

    @Override
    public void onEnd(RecordingEnd end) {
        deliver(receiver -> receiver.recordingEnded(end));
    }

    private void deliver(Consumer<DataSendStream> delivery) {
        try {
            eventLoop.execute(() -> {
                DataSendStream receiver = stream;
                if (receiver != null) {
                    delivery.accept(receiver);
                }
            });
        } catch (RejectedExecutionException e) {
            log.atDebug().log("event loop has ended, and the recording with it");
        }
    }
}
