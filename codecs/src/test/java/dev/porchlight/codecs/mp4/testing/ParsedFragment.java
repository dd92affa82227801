package dev.porchlight.codecs.mp4.testing;

import java.nio.ByteBuffer;
import java.util.List;

/** What a {@link StrictMp4Reader} found in one moof and mdat; times in ticks of the tracks. */
public record ParsedFragment(
        long sequenceNumber, long videoDecodeTime, List<Sample> video, long audioDecodeTime, List<Sample> audio) {
    /** One sample; {@code sync} as its flags say. */
    public record Sample(long decodeTime, long durationTicks, boolean sync, ByteBuffer data) {}

    public long videoTicks() {
        return video.stream().mapToLong(Sample::durationTicks).sum();
    }

    public long audioTicks() {
        return audio.stream().mapToLong(Sample::durationTicks).sum();
    }
}
