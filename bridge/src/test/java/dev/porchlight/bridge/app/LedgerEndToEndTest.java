package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.HttpAnswer;
import dev.porchlight.bridge.ledger.LedgerFolder;
import dev.porchlight.bridge.ledger.LedgerRecord;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger of the assembled bridge says after a visit. */
@Timeout(60)
final class LedgerEndToEndTest {
    private static final PictureSize SMALL = new PictureSize(320, 180);
    private static final String CAMERA = "{ id = porch, name = porch, source = \"demo:porch\", audio = false }";

    @TempDir
    private Path folder;

    @Test
    void ledger_afterAVisit_namesEverythingThatLeftAndWasRefused() throws Exception {
        ControllerIdentity phone = new ControllerIdentity();
        byte[] picture;
        try (BridgeUnderTest bridge = BridgeUnderTest.start(folder, "bridge", CAMERA);
                HomeClient home = HomeClient.pair(bridge.address(), phone)) {
            long aid = home.camera("porch").path("aid").asLong();
            HttpAnswer[] answer = new HttpAnswer[1];
            Await.until("there is a snapshot", () -> {
                answer[0] = home.snapshot(aid, SMALL.widthPixels(), SMALL.heightPixels());
                return answer[0].status() == 200;
            });
            picture = answer[0].bytes();
            HomeClient.Place active =
                    home.place("porch", HomeClient.CAMERA_OPERATING_MODE, HomeClient.HOMEKIT_CAMERA_ACTIVE);
            try (LiveViewer viewer = LiveViewer.start(home, "porch", SMALL)) {
                viewer.pictures().expect(1, SMALL);
                assertThat(home.write(active, false)).isZero();
                assertThat(viewer.hearsFarewell()).isTrue();
            }
            assertThat(home.snapshot(aid, 320, 180).status()).isEqualTo(207);
        }

        LedgerFolder ledger = LedgerFolder.at(LedgerPlace.in(folder.resolve("state")));
        assertThat(ledger.verify(Optional.empty()).problems()).isEmpty();
        List<LedgerRecord> lines = new ArrayList<>();
        ledger.read(lines::add);
        assertThat(lines)
                .filteredOn(line ->
                        line.event().equals("end") && !line.text("sha256").isEmpty())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.text("sha256")).isEqualTo(sha256(picture));
                    assertThat(line.text("bytes")).isEqualTo(Integer.toString(picture.length));
                    assertThat(line.text("address")).isEqualTo("127.0.0.1");
                });
        LedgerRecord live = only(lines, "end", "live");
        assertThat(live.json().path("frames").asLong()).isPositive();
        assertThat(live.json().path("bytes").asLong()).isPositive();
        assertThat(live.text("revokedBy")).isEqualTo("HomeKit Camera Active is off");
        assertThat(live.text("begin"))
                .isEqualTo(Long.toString(only(lines, "begin", "live").sequenceNumber()));
        LedgerRecord revoked = only(lines, "revoke", "live");
        assertThat(Duration.between(revoked.time(), live.time())).isLessThan(Duration.ofMillis(500));
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.event()).isEqualTo("refuse");
            assertThat(line.text("rule")).isEqualTo("HomeKit Camera Active is off");
        });
        assertThat(lines).last().extracting(LedgerRecord::event).isEqualTo("stop");
    }

    private static LedgerRecord only(List<LedgerRecord> lines, String event, String kind) {
        List<LedgerRecord> found = lines.stream()
                .filter(line -> line.event().equals(event) && line.text("kind").equals(kind))
                .toList();
        assertThat(found).as("%s of %s", event, kind).hasSize(1);
        return found.get(0);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
