package dev.porchlight.codecs.media;

/** One thing that a feed tells its consumers, in order; {@link #deliverTo} sorts them apart. Thread: any; immutable. */
public sealed interface FeedEvent permits AccessUnit, AudioFrame, Interruption {
    /** Calls the method of {@code sink} that takes this kind of event. */
    void deliverTo(SampleSink sink);

    /** Bytes of coded media held by this event. */
    int sizeBytes();
}
