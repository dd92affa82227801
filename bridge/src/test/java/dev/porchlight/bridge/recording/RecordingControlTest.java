package dev.porchlight.bridge.recording;

import static dev.porchlight.bridge.privacy.CameraSwitch.HOMEKIT_CAMERA_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.MANUALLY_DISABLED;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_AUDIO_ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordingControlTest {
    @TempDir
    private Path folder;

    private RecordingFixture fixture() {
        return new RecordingFixture(folder, true);
    }

    @Test
    void start_nothingSelected_staysDisarmed() {
        RecordingFixture fixture = fixture();
        fixture.control.start();
        fixture.set(RECORDING_ACTIVE, true);

        assertThat(fixture.media.told).isEmpty();
    }

    @Test
    void select_thenSwitchOn_armsOnce() {
        RecordingFixture fixture = fixture().ready();

        assertThat(fixture.media.told).containsExactly("arm");
        assertThat(fixture.media.armed).contains(Selections.USUAL.toRequest(false));
    }

    @Test
    void switchOn_beforeSelection_armsWithTheSelection() {
        RecordingFixture fixture = fixture();
        fixture.control.start();
        fixture.set(RECORDING_ACTIVE, true);
        var unused = fixture.selection.select(Selections.USUAL);

        assertThat(fixture.media.told).containsExactly("arm");
    }

    @Test
    void start_restoredSelectionAndSwitches_armsAtOnceAndNotBefore() {
        fixture().ready();

        RecordingFixture restarted = fixture();
        assertThat(restarted.media.told).isEmpty();
        restarted.control.start();

        assertThat(restarted.media.armed).contains(Selections.USUAL.toRequest(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECORDING_ACTIVE", "HOMEKIT_CAMERA_ACTIVE"})
    void switchedOff_disarmsAndOnAgainArms(String name) {
        RecordingFixture fixture = fixture().ready();

        fixture.set(CameraSwitch.valueOf(name), false);
        fixture.set(CameraSwitch.valueOf(name), true);

        assertThat(fixture.media.told).containsExactly("arm", "disarm", "arm");
    }

    @Test
    void manuallyDisabled_disarms() {
        RecordingFixture fixture = fixture().ready();

        fixture.set(MANUALLY_DISABLED, true);

        assertThat(fixture.media.told).containsExactly("arm", "disarm");
    }

    @Test
    void forbiddenByTheFile_neverArms() {
        RecordingFixture fixture = new RecordingFixture(folder, false).ready();

        assertThat(fixture.media.told).isEmpty();
    }

    @Test
    void soundSwitched_armsAnewWithAndWithoutIt() {
        RecordingFixture fixture = fixture().ready();

        fixture.set(RECORDING_AUDIO_ACTIVE, true);
        fixture.set(RECORDING_AUDIO_ACTIVE, false);

        assertThat(fixture.media.told).containsExactly("arm", "arm with sound", "arm");
    }

    @Test
    void otherSwitches_changeNothing() {
        RecordingFixture fixture = fixture().ready();

        fixture.set(CameraSwitch.EVENT_SNAPSHOTS_ACTIVE, false);

        assertThat(fixture.media.told).containsExactly("arm");
    }

    @Test
    void lastPairingRemoved_forgetsSelectionAndDisarms() {
        RecordingFixture fixture = fixture().ready();

        var unused = fixture.switches.reset();
        var unusedToo = fixture.selection.clear();

        assertThat(fixture.media.told).containsExactly("arm", "disarm");
        assertThat(fixture().selection.selected()).isEmpty();
    }

    @Test
    void cameraTurnsPortrait_changesTheOfferAndDropsTheSelection() {
        RecordingFixture fixture = fixture().ready();

        assertThat(fixture.selection.sawPictures(new PictureSize(1920, 1080))).isFalse();
        assertThat(fixture.media.armed).isPresent();
        assertThat(fixture.selection.sawPictures(new PictureSize(1080, 1920))).isTrue();

        assertThat(fixture.media.armed).isEmpty();
        assertThat(fixture.selection.selected()).isEmpty();
        assertThat(fixture().selection.offer())
                .isEqualTo(
                        RecordingOffer.of(Set.of(RecordingTrigger.MOTION), Optional.of(new PictureSize(1080, 1920))));
    }

    @Test
    void restore_damagedFile_isNoSelectionAndTheNextOneIsKept() throws Exception {
        fixture().ready();
        Files.writeString(folder.resolve("recording-porch.json"), "{\"version\":1,\"selected\":{}}");

        RecordingFixture damaged = fixture();
        assertThat(damaged.selection.selected()).isEmpty();
        damaged.ready();

        assertThat(fixture().selection.selected()).contains(Selections.USUAL);
    }

    @Test
    void close_disarms() {
        RecordingFixture fixture = fixture().ready();

        fixture.control.close();
        fixture.set(HOMEKIT_CAMERA_ACTIVE, true);

        assertThat(fixture.media.told).containsExactly("arm", "disarm");
    }
}
