package dev.porchlight.codecs.audio;

import dev.porchlight.codecs.ffmpeg.FfmpegAudioEncoder;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.PcmFifo;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Silence of one encoding, for a track that must exist where the camera gives no sound. One packet is encoded once and
 * repeated, so that silence costs nothing. Thread: any; immutable.
 */
public final class SilentAudio {
    private static final long MICROS_PER_SECOND = 1_000_000;

    // The first packets of an encoder still hold its start; from here on all of them are the same silence.
    private static final int SETTLED_PACKETS = 8;

    private final AudioFormat format;
    private final int packetSamples;
    private final ByteBuffer packet;

    private SilentAudio(AudioFormat format, int packetSamples, ByteBuffer packet) {
        this.format = format;
        this.packetSamples = packetSamples;
        this.packet = packet;
    }

    /** Encodes silence; takes a few milliseconds. */
    public static SilentAudio of(AudioEncoding encoding) throws FfmpegException {
        int perFrame = encoding.encoderPacketsPerFrame();
        List<ByteBuffer> packets = new ArrayList<>();
        try (FfmpegAudioEncoder encoder = encoding.openEncoder();
                PcmFifo fifo = new PcmFifo()) {
            while (packets.size() < SETTLED_PACKETS + perFrame) {
                fifo.appendSilence(encoder.packetSamples());
                encoder.encode(fifo, 0, (data, startSample) -> packets.add(data));
            }
            List<ByteBuffer> settled = packets.subList(SETTLED_PACKETS, SETTLED_PACKETS + perFrame);
            ByteBuffer packet = perFrame == 1
                    ? settled.get(0)
                    : OpusPacketJoiner.join(settled)
                            .orElseThrow(() -> new IllegalStateException("silence of changing configuration"));
            return new SilentAudio(encoder.format(), encoder.packetSamples() * perFrame, packet);
        }
    }

    /** What the frames carry. */
    public AudioFormat format() {
        return format;
    }

    /** Samples of each frame. */
    public int frameSamples() {
        return packetSamples;
    }

    /**
     * The {@code index}-th frame, from 0, of a track that begins at {@code firstPtsMicros}; without any accumulated rounding.
     */
    public AudioFrame frame(long index, long firstPtsMicros, long arrivalNanos) {
        long start = micros(index);
        return new AudioFrame(format, firstPtsMicros + start, micros(index + 1) - start, arrivalNanos, packet);
    }

    private long micros(long frames) {
        return frames * packetSamples * MICROS_PER_SECOND / format.sampleRateHz();
    }
}
