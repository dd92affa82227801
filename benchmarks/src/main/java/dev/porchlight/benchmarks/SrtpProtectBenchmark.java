package dev.porchlight.benchmarks;

import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import dev.porchlight.bridge.srtp.SrtpContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Packets per second that one thread protects; libsrtp/protect.c does the same with libsrtp. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SrtpProtectBenchmark {
    private static final int SSRC = 0x01020304;
    private static final int FIRST_WORD = 0x80630000; // version 2, payload type 99

    @Param("1200")
    public int packetBytes;

    private final SrtpContext context = new SrtpContext(masterKey(), SSRC);
    private ByteBuffer packet = ByteBuffer.allocate(0);
    private int sequenceNumber;

    private static MasterKey masterKey() {
        ProtectionProfile profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        return new MasterKey(profile, sevens(profile.keyBytes()), sevens(profile.saltBytes()));
    }

    private static ByteBuffer sevens(int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        Arrays.fill(bytes, (byte) 7);
        return ByteBuffer.wrap(bytes);
    }

    @Setup
    public void allocate() {
        packet = ByteBuffer.allocate(packetBytes + ProtectionProfile.AES_CM_128_HMAC_SHA1_80.tagBytes());
    }

    @Benchmark
    public ByteBuffer protect() {
        packet.clear().limit(packetBytes);
        packet.putInt(0, FIRST_WORD | (sequenceNumber++ & 0xffff)).putInt(4, 0).putInt(8, SSRC);
        context.protect(packet);
        return packet;
    }
}
