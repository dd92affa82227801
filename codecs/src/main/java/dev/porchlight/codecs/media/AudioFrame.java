package dev.porchlight.codecs.media;

import java.nio.ByteBuffer;

/**
 * One coded audio packet: an AAC access unit, an Opus packet, or a run of G.711 samples; times as in {@link AccessUnit}.
 * Thread: any; immutable, {@code data} is a read-only view.
 *
 * @param durationMicros playing time of the packet
 */
public record AudioFrame(AudioFormat format, long ptsMicros, long durationMicros, long arrivalNanos, ByteBuffer data)
        implements FeedEvent {
    public AudioFrame {
        data = data.asReadOnlyBuffer();
    }

    @Override
    public void deliverTo(SampleSink sink) {
        sink.onAudio(this);
    }

    @Override
    public int sizeBytes() {
        return data.remaining();
    }
}
