package dev.porchlight.benchmarks;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.util.concurrent.TimeUnit;
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

/** A START as a controller writes it (Selected RTP Stream Configuration): base64 text in and out, all levels read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Tlv8Benchmark {
    private static final int SESSION_CONTROL = 1;
    private static final int VIDEO = 2;
    private static final int AUDIO = 3;
    private static final int RTP = 4;

    private final byte[] sessionId = new byte[16];
    private final String start = start();

    private String start() {
        return new Tlv8Writer()
                .put(SESSION_CONTROL, new Tlv8Writer().put(1, sessionId).uint8(2, 1))
                .put(VIDEO, video())
                .put(AUDIO, audio())
                .toBase64();
    }

    private static Tlv8Writer video() {
        return new Tlv8Writer()
                .uint8(1, 0)
                .put(2, new Tlv8Writer().uint8(1, 2).uint8(2, 2).uint8(3, 0))
                .put(3, new Tlv8Writer().uint16(1, 1920).uint16(2, 1080).uint8(3, 30))
                .put(RTP, rtp(99, 2000, 0.5f).uint16(5, 1378));
    }

    private static Tlv8Writer audio() {
        return new Tlv8Writer()
                .uint8(1, 3)
                .put(2, new Tlv8Writer().uint8(1, 1).uint8(2, 0).uint8(3, 2).uint8(4, 20))
                .put(3, rtp(110, 24, 5).uint8(6, 13))
                .uint8(4, 0);
    }

    private static Tlv8Writer rtp(int payloadType, int maxKbitPerSecond, float reportIntervalSeconds) {
        return new Tlv8Writer()
                .uint8(1, payloadType)
                .uint32(2, 0x01020304)
                .uint16(3, maxKbitPerSecond)
                .float32(4, reportIntervalSeconds);
    }

    @Benchmark
    public String write() {
        return start();
    }

    @Benchmark
    public void parse(Blackhole sink) {
        Tlv8 tlv = Tlv8.parseBase64(start);
        sink.consume(tlv.requireNested(SESSION_CONTROL).requireBytes(1, sessionId.length));
        Tlv8 video = tlv.requireNested(VIDEO);
        sink.consume(video.requireNested(2).requireInteger(1));
        sink.consume(video.requireNested(3).requireInteger(1));
        sink.consume(video.requireNested(RTP).requireInteger(2));
        Tlv8 audio = tlv.requireNested(AUDIO);
        sink.consume(audio.requireNested(2).requireInteger(4));
        sink.consume(audio.requireNested(3).requireInteger(2));
    }
}
