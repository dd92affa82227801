package dev.porchlight.benchmarks;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sealing a HAP response as records of at most 1024 bytes; a snapshot has some 60 kB, an event some 200 bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HapRecordBenchmark {
    private static final int LENGTH_BYTES = 2;
    private static final int MAX_PLAINTEXT_BYTES = 1024;
    private static final int MAX_RESPONSE_BYTES = 60_000;

    @Param({"200", "60000"})
    public int responseBytes;

    private final ChaCha20Poly1305 cipher =
            new ChaCha20Poly1305(SecretBytes.copyOf(new byte[ChaCha20Poly1305.KEY_BYTES]));
    private final ByteBuffer response = ByteBuffer.allocate(MAX_RESPONSE_BYTES);
    private final ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES);
    private final ByteBuffer sealed = ByteBuffer.allocate(2 * MAX_RESPONSE_BYTES);
    private long recordNumber;

    @Benchmark
    public ByteBuffer seal() {
        sealed.clear();
        for (int from = 0; from < responseBytes; from += MAX_PLAINTEXT_BYTES) {
            int sizeBytes = Math.min(responseBytes - from, MAX_PLAINTEXT_BYTES);
            length.clear().put(0, (byte) sizeBytes).put(1, (byte) (sizeBytes >>> Byte.SIZE));
            sealed.put(length.duplicate());
            cipher.seal(recordNumber++, length, response.clear().position(from).limit(from + sizeBytes), sealed);
        }
        return sealed;
    }
}
