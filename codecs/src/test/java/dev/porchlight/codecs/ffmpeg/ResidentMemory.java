package dev.porchlight.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Finds native memory that is never freed by doing the same many times and looking at the process from outside. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern DATA_KB = Pattern.compile("VmData:\\s+(\\d+) kB");
    private static final int ALLOWED_KB = 4 << 10;
    private static final int ATTEMPTS = 3;

    private ResidentMemory() {}

    /** Something that opens native objects and closes them. */
    @FunctionalInterface
    public interface Round {
        void run() throws Exception;
    }

    /** A loss of 20 kB in each of 200 rounds is found; what the JVM takes for itself now and then is not taken for one. */
    public static void assertNoGrowth(int rounds, Round round) {
        Assumptions.assumeTrue(Files.isReadable(STATUS), "needs " + STATUS);
        repeat(rounds, round);
        long grownKb = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && grownKb >= ALLOWED_KB; attempt++) {
            long before = dataKb();
            repeat(rounds, round);
            grownKb = dataKb() - before;
        }
        assertThat(grownKb).as("kB more after %d rounds", rounds).isLessThan(ALLOWED_KB);
    }

    private static void repeat(int rounds, Round round) {
        for (int i = 0; i < rounds; i++) {
            try {
                round.run();
            } catch (Exception e) {
                throw new AssertionError("round " + i, e);
            }
        }
    }

    /** Private writable memory of the process: the Java heap is reserved whole, so only native memory makes it grow. */
    private static long dataKb() {
        try {
            Matcher matcher = DATA_KB.matcher(Files.readString(STATUS));
            assertThat(matcher.find()).isTrue();
            return Long.parseLong(matcher.group(1));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + STATUS, e);
        }
    }
}
