package dev.porchlight.bridge.hap.model;

import static dev.porchlight.bridge.hap.testing.TestAccessories.accessory;
import static dev.porchlight.bridge.hap.testing.TestAccessories.bridge;
import static dev.porchlight.bridge.hap.testing.TestAccessories.motionSensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.state.StateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The id map after the process died at any moment. */
class IdMapCrashTest {
    private static final String NAME = "ids.json";

    @TempDir
    Path folder;

    private AccessoryDatabase open(int cameras) throws IOException {
        return open(folder, cameras);
    }

    private static AccessoryDatabase open(Path folder, int cameras) throws IOException {
        List<HapAccessory> accessories = new ArrayList<>(List.of(bridge()));
        for (int i = 0; i < cameras; i++) {
            accessories.add(accessory("camera:" + i, motionSensor("motion")));
        }
        return new DatabaseFile(StateFolder.open(folder), NAME).open(accessories);
    }

    /** Writing is: temporary file made, filled, synced; renamed; folder synced. Every state between is tried. */
    @Test
    void open_afterDeathAtEveryStepOfTheWrite_isOldOrNew() throws Exception {
        open(1);
        byte[] old = Files.readAllBytes(folder.resolve(NAME));
        open(2);
        byte[] updated = Files.readAllBytes(folder.resolve(NAME));
        for (int written = 0; written <= updated.length; written += 97) {
            Files.write(folder.resolve(NAME), old);
            Files.write(folder.resolve(NAME + ".new"), java.util.Arrays.copyOf(updated, written));

            AccessoryDatabase again = open(2);

            assertThat(again.accessory("camera:1").orElseThrow().aid()).isEqualTo(3);
            assertThat(again.configurationNumber()).isEqualTo(2);
            assertThat(Files.readAllBytes(folder.resolve(NAME))).isEqualTo(updated);
        }
    }

    @Test
    void open_afterKillWhileWriting_keepsEveryIdThatWasGiven() throws Exception {
        Random random = new Random(9);
        for (int round = 0; round < 3; round++) {
            Path state = folder.resolve("round-" + round);
            int confirmed = killWhileWriting(state, 5 + random.nextInt(40));
            AccessoryDatabase database = open(state, confirmed);
            assertThat(database.accessories()).hasSize(confirmed + 1);
            for (int camera = 0; camera < confirmed; camera++) {
                assertThat(database.accessory("camera:" + camera).orElseThrow().aid())
                        .isEqualTo(camera + 2L);
            }
            try (Stream<Path> files = Files.list(state)) {
                assertThat(files.map(file -> file.getFileName().toString())).contains(NAME);
            }
        }
    }

    /** Starts a process that adds camera after camera, kills it, and gives the number of cameras it had confirmed. */
    private static int killWhileWriting(Path state, int killAfter) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int confirmed = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("cameras ")) {
                    confirmed = Integer.parseInt(line.substring("cameras ".length()));
                }
                if (confirmed == killAfter) {
                    // Through the handle, for the process itself would also close the stream that is being read.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(confirmed).isGreaterThanOrEqualTo(killAfter);
        return confirmed;
    }

    /** The process that is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path state = Path.of(arguments[0]);
            for (int cameras = 1; cameras < 149; cameras++) {
                open(state, cameras);
                System.out.println("cameras " + cameras);
                System.out.flush();
            }
        }
    }
}
