package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.model.TlvCharacteristic;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Characteristic 117 Selected RTP Stream Configuration of one stream instance: the commands of a viewer. Thread: as {@code
 * HapCharacteristic}.
 */
final class SelectedRtpStream extends TlvCharacteristic {
    private final StreamInstance instance;

    SelectedRtpStream(StreamInstance instance) {
        super(CharacteristicDefinition.of(CharacteristicType.SELECTED_RTP_STREAM_CONFIGURATION));
        this.instance = instance;
    }

    @Override
    protected CompletionStage<ByteBuffer> readTlv(HapSession session) {
        return CompletableFuture.completedFuture(instance.selected(session).toTlv());
    }

    @Override
    protected CompletionStage<@Nullable ByteBuffer> writeTlv(ByteBuffer tlv, HapSession session) {
        try {
            instance.select(SelectedRtpStreamConfiguration.parse(tlv), session);
            return CompletableFuture.completedFuture(null);
        } catch (Tlv8Exception malformed) {
            return refused(HapStatus.INVALID_VALUE, String.valueOf(malformed.getMessage()));
        } catch (HapStatusException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }
}
