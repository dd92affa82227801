package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.TlvCharacteristic;
import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Characteristic 120 Streaming Status of one stream instance. Thread: as {@code HapCharacteristic}. */
final class StreamingStatusCharacteristic extends TlvCharacteristic {
    private final StreamInstance instance;

    StreamingStatusCharacteristic(StreamInstance instance) {
        super(CharacteristicDefinition.of(CharacteristicType.STREAMING_STATUS));
        this.instance = instance;
    }

    void tell(StreamingStatus status) {
        changed(status.toTlv(), null);
    }

    @Override
    protected CompletionStage<ByteBuffer> readTlv(HapSession session) {
        return CompletableFuture.completedFuture(instance.status().toTlv());
    }
}
