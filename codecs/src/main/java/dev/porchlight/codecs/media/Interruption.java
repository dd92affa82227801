package dev.porchlight.codecs.media;

/** The feed lost its camera or was stopped, for {@code reason}: a sentence free of secrets. Thread: any; immutable. */
public record Interruption(String reason) implements FeedEvent {
    @Override
    public void deliverTo(SampleSink sink) {
        sink.onInterrupted(reason);
    }

    @Override
    public int sizeBytes() {
        return 0;
    }
}
