package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.TlvCharacteristic;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Characteristic 209 of one camera; only an admin writes it. Thread: as {@code HapCharacteristic}. */
final class SelectedRecordingCharacteristic extends TlvCharacteristic {
    private final RecordingSelection selection;

    SelectedRecordingCharacteristic(RecordingSelection selection) {
        super(CharacteristicDefinition.of(CharacteristicType.SELECTED_CAMERA_RECORDING_CONFIGURATION));
        this.selection = selection;
    }

    @Override
    protected CompletionStage<ByteBuffer> readTlv(HapSession session) {
        return selection
                .selected()
                .<CompletionStage<ByteBuffer>>map(selected -> CompletableFuture.completedFuture(selected.toTlv()))
                .orElseGet(() -> refused(HapStatus.SERVICE_COMMUNICATION_FAILURE, "nothing is selected yet"));
    }

    @Override
    protected CompletionStage<@Nullable ByteBuffer> writeTlv(ByteBuffer tlv, HapSession session) {
        SelectedCameraRecordingConfiguration selected;
        try {
            selected = SelectedCameraRecordingConfiguration.parse(tlv);
        } catch (Tlv8Exception malformed) {
            return refused(HapStatus.INVALID_VALUE, String.valueOf(malformed.getMessage()));
        }
        Optional<String> problem = selection.offer().problemOf(selected);
        if (problem.isPresent()) {
            return refused(HapStatus.INVALID_VALUE, problem.get());
        }
        boolean changed = !selection.selected().equals(Optional.of(selected));
        CompletionStage<@Nullable Void> kept = selection.select(selected);
        if (changed) {
            changed(selected.toTlv(), session);
        }
        return kept.thenApply(done -> null);
    }
}
