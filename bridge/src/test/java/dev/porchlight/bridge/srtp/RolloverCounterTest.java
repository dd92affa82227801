package dev.porchlight.bridge.srtp;

import static dev.porchlight.bridge.srtp.UnprotectResult.ACCEPTED;
import static dev.porchlight.bridge.srtp.UnprotectResult.REPLAYED;
import static dev.porchlight.bridge.srtp.UnprotectResult.TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloverCounterTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "65535, 0, 65536",
        "65535, 32000, 97536",
        "65536, 65535, 65535",
        "65546, 65535, 65535",
        "98303, 65535, 131071",
        "0, 65535, 65535",
        "100, 60000, 60000",
        "140000, 140001, 140001"
    })
    void indexOf_newestAndNext_choosesTheClosestIndexThatIsNotNegative(long newest, int next, long expected) {
        RolloverCounter counter = new RolloverCounter();
        for (long index = newest % 65536; index <= newest; index += 16384) {
            counter.update(counter.indexOf((int) (index % 65536)));
        }

        assertThat(counter.indexOf(next % 65536)).isEqualTo(expected);
    }

    @Test
    void replayWindow_randomIndices_agreesWithASetOfAllSeen() {
        Random random = new Random(3711);
        ReplayWindow window = new ReplayWindow();
        Set<Long> seen = new HashSet<>();
        long newest = 0;
        for (int i = 0; i < 50_000; i++) {
            long index = Math.max(0, newest + random.nextInt(200) - 120);
            UnprotectResult expected =
                    newest - index >= ReplayWindow.SIZE ? TOO_OLD : seen.contains(index) ? REPLAYED : ACCEPTED;

            assertThat(window.check(index)).isEqualTo(expected);
            if (expected == ACCEPTED) {
                window.add(index);
                seen.add(index);
                newest = Math.max(newest, index);
            }
        }
    }
}
