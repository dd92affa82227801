package dev.porchlight.bridge.hap.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.DefinedCharacteristic;
import dev.porchlight.bridge.hap.model.Format;
import dev.porchlight.bridge.hap.model.Permission;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.SwitchState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A characteristic whose value is one of the camera's privacy switches. A write is in force at once and answered when it
 * would survive a restart; every change is told, whoever made it. Thread: as {@code HapCharacteristic}.
 */
public final class SwitchCharacteristic extends DefinedCharacteristic {
    private final CameraSwitches switches;
    private final Predicate<SwitchState> reader;
    private final Setter setter;

    /** Writes the switch. */
    @FunctionalInterface
    private interface Setter {
        CompletionStage<@Nullable Void> set(boolean value, @Nullable HapSession originator);
    }

    private SwitchCharacteristic(
            CharacteristicDefinition definition,
            CameraSwitches switches,
            Predicate<SwitchState> reader,
            Setter setter) {
        super(definition);
        this.switches = switches;
        this.reader = reader;
        this.setter = setter;
        switches.onChange(change -> {
            boolean after = reader.test(change.after());
            if (reader.test(change.before()) != after) {
                changed(toJson(after), change.originator());
            }
        });
    }

    /** One switch of the camera. */
    public static SwitchCharacteristic of(
            CharacteristicDefinition definition, CameraSwitches switches, CameraSwitch which) {
        return new SwitchCharacteristic(
                definition,
                switches,
                state -> state.isOn(which),
                (value, originator) -> switches.set(which, value, originator));
    }

    /** Active of one stream instance, which only an admin may write. */
    public static SwitchCharacteristic ofStream(String serviceKey, CameraSwitches switches) {
        return new SwitchCharacteristic(
                CharacteristicDefinition.of(CharacteristicType.ACTIVE).withAdminOnly(),
                switches,
                state -> state.isStreamActive(serviceKey),
                (value, originator) -> switches.setStreamActive(serviceKey, value, originator));
    }

    /** Status Active of a sensor: true while the camera is on; never written. */
    public static SwitchCharacteristic cameraOn(CameraSwitches switches) {
        return new SwitchCharacteristic(
                CharacteristicDefinition.of(CharacteristicType.STATUS_ACTIVE),
                switches,
                SwitchState::isCameraOn,
                (value, originator) -> CompletableFuture.failedFuture(new UnsupportedOperationException()));
    }

    @Override
    public CompletionStage<JsonNode> read(HapSession session) {
        return CompletableFuture.completedFuture(toJson(reader.test(switches.state())));
    }

    @Override
    public CompletionStage<@Nullable JsonNode> write(JsonNode value, HapSession session) {
        if (!permissions().contains(Permission.PAIRED_WRITE)) {
            return super.write(value, session);
        }
        return setter.set(value.asBoolean(), session).thenApply(done -> null);
    }

    private JsonNode toJson(boolean value) {
        return format() == Format.BOOL ? BooleanNode.valueOf(value) : IntNode.valueOf(value ? 1 : 0);
    }
}
