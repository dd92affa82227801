package dev.porchlight.bridge.hap.camera;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.DatabaseFile;
import dev.porchlight.bridge.hap.model.HapAccessory;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.model.StatelessEvent;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.stock.AccessoryDetails;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.HomeKitAllowance;
import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CameraAccessoryTest {
    private static final AccessoryDetails DETAILS =
            new AccessoryDetails("Porchlight", "Camera", "Porch", "porch-01", "0.1.0");

    @TempDir
    private Path folder;

    private final StreamFixture fixture = new StreamFixture(new HomeKitAllowance(true, true, true));
    private final List<Runnable> timers = new ArrayList<>();
    private final List<String> identified = new ArrayList<>();
    private final CameraAccessory camera = camera(true, 2);

    private CameraAccessory camera(boolean microphone, int viewers) {
        return new CameraAccessory(
                new CameraDescription("porch", DETAILS, microphone, viewers, CameraDescription.COMMON_SIZES),
                fixture.switches,
                fixture.gate,
                fixture.engine,
                fixture.origin,
                (delay, task) -> timers.add(task),
                () -> identified.add("porch"));
    }

    private static HapCharacteristic find(HapAccessory accessory, String service, CharacteristicType type) {
        return accessory.services().stream()
                .filter(each -> each.key().equals(service))
                .flatMap(each -> each.characteristics().stream())
                .filter(each -> each.type().equals(type.uuid()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void accessory_bridged_isAValidDatabaseBehindTheBridge() throws IOException {
        AccessoryDatabase database = new DatabaseFile(StateFolder.open(folder), "ids.json")
                .open(List.of(
                        CameraAccessory.bridge(DETAILS, () -> identified.add("bridge")),
                        camera.accessory(false, List.of())));

        assertThat(database.accessories())
                .extracting(entry -> entry.accessory().key())
                .containsExactly("bridge", "camera:porch");
    }

    @Test
    void accessory_standalone_isAValidPrimaryAccessory() throws IOException {
        AccessoryDatabase database =
                new DatabaseFile(StateFolder.open(folder), "ids.json").open(List.of(camera.accessory(true, List.of())));

        assertThat(database.accessories().get(0).aid()).isEqualTo(1);
    }

    @Test
    void accessory_servicesAndKeys_areStable() {
        assertThat(camera.accessory(false, List.of()).services())
                .extracting(HapService::key)
                .containsExactly("information", "stream-1", "stream-2", "microphone", "operating-mode", "motion");
        assertThat(camera(false, 1).accessory(true, List.of()).services())
                .extracting(HapService::key)
                .containsExactly("information", "protocol", "stream-1", "operating-mode", "motion");
    }

    @Test
    void accessory_allStreams_offerTheSame() {
        HapAccessory accessory = camera.accessory(false, List.of());

        for (CharacteristicType type : List.of(
                CharacteristicType.SUPPORTED_VIDEO_STREAM_CONFIGURATION,
                CharacteristicType.SUPPORTED_AUDIO_STREAM_CONFIGURATION,
                CharacteristicType.SUPPORTED_RTP_CONFIGURATION)) {
            assertThat(StreamFixture.read(find(accessory, "stream-1", type), new FakeSession(1)))
                    .isEqualTo(StreamFixture.read(find(accessory, "stream-2", type), new FakeSession(1)));
        }
    }

    @Test
    void accessory_primaryIsTheFirstStreamUnlessAnExtraServiceIs() {
        HapService doorbell = new HapService(
                "doorbell", ServiceType.DOORBELL.uuid(), List.of(StatelessEvent.doorbell()), true, false, List.of());

        assertThat(primaryKeys(camera.accessory(false, List.of()))).containsExactly("stream-1");
        assertThat(primaryKeys(camera.accessory(false, List.of(doorbell)))).containsExactly("doorbell");
    }

    private static List<String> primaryKeys(HapAccessory accessory) {
        return accessory.services().stream()
                .filter(HapService::primary)
                .map(HapService::key)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "stream-2, ACTIVE, true",
        "operating-mode, HOMEKIT_CAMERA_ACTIVE, true",
        "operating-mode, EVENT_SNAPSHOTS_ACTIVE, true",
        "operating-mode, PERIODIC_SNAPSHOTS_ACTIVE, true",
        "microphone, MUTE, false"
    })
    void switch_written_isInForceReadBackAndToldWithItsWriter(
            String service, CharacteristicType type, boolean adminOnly) {
        HapCharacteristic characteristic = find(camera.accessory(false, List.of()), service, type);
        HapSession writer = new FakeSession(1);
        JsonNode before = StreamFixture.read(characteristic, writer);
        JsonNode flipped = before.isBoolean()
                ? BooleanNode.valueOf(!before.booleanValue())
                : IntNode.valueOf(1 - before.intValue());
        List<Object> told = new ArrayList<>();
        characteristic.onChange((source, value, originator) -> told.addAll(List.of(value, originator)));

        assertThat(StreamFixture.write(characteristic, flipped, writer)).isEqualTo(HapStatus.SUCCESS);
        assertThat(StreamFixture.write(characteristic, flipped, writer)).isEqualTo(HapStatus.SUCCESS);

        assertThat(StreamFixture.read(characteristic, writer)).isEqualTo(flipped);
        assertThat(told).containsExactly(flipped, writer);
        assertThat(characteristic.adminOnly()).isEqualTo(adminOnly);
    }

    @Test
    void manuallyDisabled_isShownButNotWritten() {
        HapCharacteristic characteristic =
                find(camera.accessory(false, List.of()), "operating-mode", CharacteristicType.MANUALLY_DISABLED);

        assertThat(StreamFixture.write(characteristic, BooleanNode.FALSE, new FakeSession(1)))
                .isEqualTo(HapStatus.READ_ONLY);
        fixture.switches.set(CameraSwitch.MANUALLY_DISABLED, true, null);

        assertThat(StreamFixture.read(characteristic, new FakeSession(1))).isEqualTo(BooleanNode.TRUE);
    }

    @Test
    void statusActive_followsTheMasterSwitch() {
        HapCharacteristic active = find(camera.accessory(false, List.of()), "motion", CharacteristicType.STATUS_ACTIVE);
        List<JsonNode> events = new ArrayList<>();
        active.onChange((source, value, originator) -> events.add(value));

        fixture.switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);
        fixture.switches.set(CameraSwitch.MANUALLY_DISABLED, true, null);
        fixture.switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, true, null);
        fixture.switches.set(CameraSwitch.MANUALLY_DISABLED, false, null);

        assertThat(events).containsExactly(BooleanNode.FALSE, BooleanNode.TRUE);
    }

    private List<JsonNode> motionEvents() {
        List<JsonNode> events = new ArrayList<>();
        find(camera.accessory(false, List.of()), "motion", CharacteristicType.MOTION_DETECTED)
                .onChange((source, value, originator) -> events.add(value));
        return events;
    }

    @Test
    void motionFor_repeated_endsAfterTheLastHold() {
        List<JsonNode> events = motionEvents();

        camera.motion().motionFor(Duration.ofSeconds(10));
        assertThat(events).containsExactly(BooleanNode.TRUE);
        camera.motion().motionFor(Duration.ofSeconds(10));
        timers.get(0).run();
        assertThat(events).containsExactly(BooleanNode.TRUE);
        timers.get(1).run();

        assertThat(events).containsExactly(BooleanNode.TRUE, BooleanNode.FALSE);
    }

    @Test
    void motion_withoutHold_lastsUntilTheNextReport() {
        List<JsonNode> events = motionEvents();

        camera.motion().motionFor(Duration.ofSeconds(10));
        camera.motion().motion(true);
        timers.get(0).run();
        assertThat(events).containsExactly(BooleanNode.TRUE);
        camera.motion().motion(false);

        assertThat(events).containsExactly(BooleanNode.TRUE, BooleanNode.FALSE);
    }

    @Test
    void motion_cameraOff_isNotShownAndASwitchOffEndsIt() {
        List<JsonNode> events = motionEvents();

        camera.motion().motion(true);
        fixture.switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);
        camera.motion().motion(true);
        camera.motion().motionFor(Duration.ofSeconds(1));

        assertThat(events).containsExactly(BooleanNode.TRUE, BooleanNode.FALSE);
    }

    @Test
    void fault_isShown() {
        HapCharacteristic fault = find(camera.accessory(false, List.of()), "motion", CharacteristicType.STATUS_FAULT);

        camera.motion().fault(true);

        assertThat(StreamFixture.read(fault, new FakeSession(1))).isEqualTo(IntNode.valueOf(1));
    }

    @Test
    void identify_written_runsTheAction() {
        HapCharacteristic identify =
                find(camera.accessory(false, List.of()), "information", CharacteristicType.IDENTIFY);

        StreamFixture.write(identify, BooleanNode.TRUE, new FakeSession(1));

        assertThat(identified).containsExactly("porch");
    }
}
