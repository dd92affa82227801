package dev.porchlight.bridge.hap.stock;

import static dev.porchlight.bridge.hap.testing.TestAccessories.bridge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.Format;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.model.Permission;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.testing.TestSession;
import io.github.hapjava.characteristics.HomekitCharacteristicChangeCallback;
import io.github.hapjava.characteristics.impl.audio.MuteCharacteristic;
import io.github.hapjava.characteristics.impl.audio.VolumeCharacteristic;
import io.github.hapjava.characteristics.impl.common.ProgrammableSwitchEnum;
import io.github.hapjava.characteristics.impl.common.ProgrammableSwitchEventCharacteristic;
import io.github.hapjava.characteristics.impl.motionsensor.MotionDetectedCharacteristic;
import io.github.hapjava.characteristics.impl.occupancysensor.OccupancyDetectedCharacteristic;
import io.github.hapjava.characteristics.impl.occupancysensor.OccupancyDetectedEnum;
import io.github.hapjava.services.impl.DoorbellService;
import io.github.hapjava.services.impl.MicrophoneService;
import io.github.hapjava.services.impl.MotionSensorService;
import io.github.hapjava.services.impl.OccupancySensorService;
import io.github.hapjava.services.impl.SpeakerService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StockServiceTest {
    private final TestSession session = TestSession.admin();
    private final AtomicReference<HomekitCharacteristicChangeCallback> callback = new AtomicReference<>();
    private final List<String> changes = new ArrayList<>();

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().get();
    }

    private void tellOfChange() {
        Objects.requireNonNull(callback.get(), "not subscribed").changed();
    }

    private HapCharacteristic only(HapService service) {
        HapCharacteristic characteristic = service.characteristics().get(0);
        characteristic.onChange((source, value, originator) ->
                changes.add(value + (originator == null ? "" : " by " + originator.id())));
        return characteristic;
    }

    @Test
    void accessoryInformation_always_hasTheCataloguesPermissionsAndRunsIdentify() throws Exception {
        List<String> identified = new ArrayList<>();
        HapService information = StockService.accessoryInformation(
                new AccessoryDetails("Maker", "Model", "Name", "serial", "1.0.0"), () -> identified.add("now"));

        assertThat(information.type()).isEqualTo(ServiceType.ACCESSORY_INFORMATION.uuid());
        assertThat(information.characteristics()).hasSize(6);
        HapCharacteristic identify = information.characteristics().get(0);
        assertThat(identify.type()).isEqualTo(CharacteristicType.IDENTIFY.uuid());
        assertThat(identify.permissions()).containsExactly(Permission.PAIRED_WRITE);
        now(identify.write(BooleanNode.TRUE, session));
        assertThat(identified).hasSize(1);
        assertThatThrownBy(() -> now(identify.read(session))).hasCauseInstanceOf(HapStatusException.class);
        HapCharacteristic manufacturer = information.characteristics().get(1);
        assertThat(now(manufacturer.read(session))).isEqualTo(TextNode.valueOf("Maker"));
        assertThatThrownBy(() -> now(manufacturer.write(TextNode.valueOf("x"), session)))
                .hasCauseInstanceOf(HapStatusException.class);
    }

    @Test
    void bridge_ofStockServices_isAValidPrimaryAccessory() {
        assertThat(bridge().services()).extracting(HapService::key).containsExactly("information", "protocol");
        assertThat(bridge().services().get(1).type()).isEqualTo(ServiceType.PROTOCOL_INFORMATION.uuid());
    }

    @Test
    void motionSensor_changed_tellsTheNewValue() throws Exception {
        AtomicReference<Boolean> moving = new AtomicReference<>(false);
        HapCharacteristic motion = only(StockService.adapt(
                "motion",
                new MotionSensorService(new MotionDetectedCharacteristic(
                        () -> CompletableFuture.completedFuture(moving.get()), callback::set, () -> {})),
                false,
                List.of()));

        moving.set(true);
        tellOfChange();

        assertThat(changes).containsExactly("true");
        assertThat(now(motion.read(session))).isEqualTo(BooleanNode.TRUE);
    }

    @Test
    void motionSensor_failingOrMissingValue_failsTheRead() {
        AtomicReference<CompletableFuture<Boolean>> value =
                new AtomicReference<>(CompletableFuture.failedFuture(new IllegalStateException("broken")));
        HapCharacteristic motion = only(StockService.adapt(
                "motion",
                new MotionSensorService(new MotionDetectedCharacteristic(value::get, callback::set, () -> {})),
                false,
                List.of()));

        assertThatThrownBy(() -> now(motion.read(session))).hasRootCauseMessage("broken");
        value.set(CompletableFuture.completedFuture(null));
        assertThatThrownBy(() -> now(motion.read(session))).hasCauseInstanceOf(HapStatusException.class);
        tellOfChange();
        assertThat(changes).isEmpty();
    }

    @Test
    void occupancySensor_always_isUint8() throws Exception {
        HapCharacteristic occupancy = only(StockService.adapt(
                "occupancy",
                new OccupancySensorService(new OccupancyDetectedCharacteristic(
                        () -> CompletableFuture.completedFuture(OccupancyDetectedEnum.DETECTED),
                        callback::set,
                        () -> {})),
                false,
                List.of()));

        assertThat(occupancy.format()).isEqualTo(Format.UINT8);
        assertThat(now(occupancy.read(session))).isEqualTo(IntNode.valueOf(1));
    }

    @Test
    void doorbell_always_readsNullAndTellsTheRealValue() throws Exception {
        HapCharacteristic ring = only(StockService.adapt(
                "doorbell",
                new DoorbellService(new ProgrammableSwitchEventCharacteristic(
                        () -> CompletableFuture.completedFuture(ProgrammableSwitchEnum.SINGLE_PRESS),
                        callback::set,
                        () -> {})),
                true,
                List.of()));

        tellOfChange();

        assertThat(now(ring.read(session))).isEqualTo(NullNode.getInstance());
        assertThat(changes).containsExactly("0");
    }

    @Test
    void microphone_written_namesTheOriginator() throws Exception {
        AtomicReference<Boolean> muted = new AtomicReference<>(false);
        HapCharacteristic mute = only(StockService.adapt(
                "microphone",
                new MicrophoneService(new MuteCharacteristic(
                        () -> CompletableFuture.completedFuture(muted.get()),
                        value -> {
                            muted.set(value);
                            tellOfChange();
                        },
                        callback::set,
                        () -> {})),
                false,
                List.of()));

        now(mute.write(BooleanNode.TRUE, session));

        assertThat(muted.get()).isTrue();
        assertThat(changes).containsExactly("true by " + session.id());
    }

    @Test
    void speaker_failingSetter_failsTheWrite() throws Exception {
        SpeakerService speaker = new SpeakerService(new MuteCharacteristic(
                () -> CompletableFuture.completedFuture(false),
                value -> {
                    throw new IllegalStateException("broken");
                },
                callback::set,
                () -> {}));
        AtomicReference<Integer> volume = new AtomicReference<>(0);
        speaker.addOptionalCharacteristic(new VolumeCharacteristic(
                () -> CompletableFuture.completedFuture(volume.get()), volume::set, callback::set, () -> {}));
        HapService adapted = StockService.adapt("speaker", speaker, false, List.of());

        assertThatThrownBy(() -> now(adapted.characteristics().get(0).write(BooleanNode.TRUE, session)))
                .hasRootCauseMessage("broken");
        JsonNode thirty = IntNode.valueOf(30);
        now(adapted.characteristics().get(1).write(thirty, session));
        assertThat(now(adapted.characteristics().get(1).read(session))).isEqualTo(thirty);
    }
}
