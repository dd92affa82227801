package dev.porchlight.codecs.audio;

import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;

/** The live sound of one camera as Opus (RFC 6716), as HomeKit viewers ask for it. Thread: any. */
public interface LiveAudio {
    /**
     * Delivers the camera's sound from now on, one Opus packet of exactly the asked packet time per
     * {@link SampleSink#onAudio}, never video. Frames are mono, in order, and on the media clock that the feed's video
     * uses; {@code ptsMicros} grows by the packet time except where it jumps over a gap of the camera.
     *
     * <p>Viewers with equal requests share one encoder. A camera without sound delivers nothing. The sink is called on
     * the transcoder's own thread and must return at once; {@link SampleSink#onInterrupted} means that the next frame,
     * if any, is on a new media clock.
     *
     * @return closes the subscription: after {@code close} returns no further call reaches the sink
     */
    Subscription open(OpusRequest request, SampleSink sink);
}
