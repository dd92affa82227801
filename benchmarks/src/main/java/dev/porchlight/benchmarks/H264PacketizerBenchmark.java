package dev.porchlight.benchmarks;

import dev.porchlight.bridge.rtp.H264Packetizer;
import dev.porchlight.bridge.rtp.RtpTimestamp;
import dev.porchlight.bridge.rtp.SequenceNumber;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Time to packetize four seconds of a camera: 1080p, 15 frames per second, 2 Mbit/s, one keyframe of 60 kB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class H264PacketizerBenchmark {
    private static final int PAYLOAD_TYPE = 99;
    private static final int SSRC = 0x01020304;
    private static final int MAX_PACKET_BYTES = 1378;
    private static final int PICTURES = 60;
    private static final int PICTURE_TICKS = 90_000 / 15;
    private static final long PICTURE_MICROS = 1_000_000 / 15;
    private static final int KEYFRAME_BYTES = 60_000;
    private static final int GROUP_BYTES = 1_000_000; // 2 Mbit/s for four seconds
    private static final int OTHER_BYTES = (GROUP_BYTES - KEYFRAME_BYTES) / (PICTURES - 1);

    private final Random random = new Random(1);
    private final VideoFormat format =
            new VideoFormat(VideoCodec.H264, 1920, 1080, 15, List.of(nalUnit(0x67, 26), nalUnit(0x68, 4)));
    private final List<AccessUnit> group =
            IntStream.range(0, PICTURES).mapToObj(this::picture).toList();
    private final H264Packetizer packetizer =
            new H264Packetizer(PAYLOAD_TYPE, SSRC, new SequenceNumber(0), MAX_PACKET_BYTES);
    private final ByteBuffer packet = ByteBuffer.allocate(MAX_PACKET_BYTES);
    private RtpTimestamp timestamp = new RtpTimestamp(0);

    private AccessUnit picture(int number) {
        boolean key = number == 0;
        ByteBuffer nalUnit = key ? nalUnit(0x65, KEYFRAME_BYTES) : nalUnit(0x41, OTHER_BYTES);
        long ptsMicros = number * PICTURE_MICROS;
        return new AccessUnit(format, ptsMicros, ptsMicros, 0, key, List.of(nalUnit));
    }

    private ByteBuffer nalUnit(int header, int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        random.nextBytes(bytes);
        bytes[0] = (byte) header;
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Benchmark
    public void groupOfPictures(Blackhole sink) {
        for (AccessUnit accessUnit : group) {
            timestamp = timestamp.plus(PICTURE_TICKS);
            packetizer.begin(accessUnit, timestamp);
            while (packetizer.hasNext()) {
                packetizer.next(packet.clear());
                sink.consume(packet);
            }
        }
    }
}
