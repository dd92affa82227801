package dev.porchlight.codecs.mp4.testing;

import dev.porchlight.codecs.h264.AvcDecoderConfigurationRecord;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What a {@link StrictMp4Reader} found in ftyp and moov. */
public record Initialization(Video video, Optional<Audio> audio) {
    public record Video(int widthPixels, int heightPixels, long timescale, AvcDecoderConfigurationRecord avc) {}

    public record Audio(long timescale, int channels, ByteBuffer audioSpecificConfig, long maxBitrateBps) {}
}
