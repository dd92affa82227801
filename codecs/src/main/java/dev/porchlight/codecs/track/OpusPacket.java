package dev.porchlight.codecs.track;

import dev.porchlight.codecs.h264.BitstreamException;
import java.nio.ByteBuffer;

/** The length of an Opus packet from its TOC byte (RFC 6716 section 3.1): config(5) s(1) c(2). Thread: any; stateless. */
public final class OpusPacket {
    private static final int[] SILK_MICROS = {10_000, 20_000, 40_000, 60_000};
    private static final int[] HYBRID_MICROS = {10_000, 20_000};
    private static final int[] CELT_MICROS = {2_500, 5_000, 10_000, 20_000};
    private static final int MAX_MICROS = 120_000;

    private OpusPacket() {}

    /**
     * Playing time in microseconds.
     *
     * @throws BitstreamException an empty packet, or one longer than 120 ms
     */
    public static int durationMicros(ByteBuffer packet) {
        if (!packet.hasRemaining()) {
            throw new BitstreamException("empty Opus packet");
        }
        int toc = packet.get(packet.position()) & 0xff;
        int duration = frameMicros(toc >> 3) * frames(toc & 3, packet);
        if (duration > MAX_MICROS) {
            throw new BitstreamException("Opus packet of " + duration + " microseconds");
        }
        return duration;
    }

    private static int frameMicros(int config) {
        if (config < 12) {
            return SILK_MICROS[config & 3];
        }
        return config < 16 ? HYBRID_MICROS[config & 1] : CELT_MICROS[config & 3];
    }

    private static int frames(int code, ByteBuffer packet) {
        if (code == 3) {
            int count = packet.remaining() < 2 ? 0 : packet.get(packet.position() + 1) & 0x3f;
            if (count == 0) {
                throw new BitstreamException("Opus packet without frames");
            }
            return count;
        }
        return code == 0 ? 1 : 2;
    }
}
