package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.ControlPoint;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Characteristic 118 Setup Endpoints of one stream instance; every connection reads its own answer. Thread: as {@code
 * HapCharacteristic}.
 */
final class SetupEndpoints extends ControlPoint {
    private final StreamInstance instance;

    SetupEndpoints(StreamInstance instance) {
        super(CharacteristicDefinition.of(CharacteristicType.SETUP_ENDPOINTS));
        this.instance = instance;
    }

    /** The session's stream is gone, and with it what it was answered. */
    void freed(HapSession session) {
        forget(session);
    }

    @Override
    protected ByteBuffer idleValue() {
        return SetupEndpointsResponse.IDLE.toTlv();
    }

    @Override
    protected CompletionStage<Answer> execute(ByteBuffer request, HapSession session) {
        try {
            SetupEndpointsResponse response = instance.setUp(SetupEndpointsRequest.parse(request), session);
            return CompletableFuture.completedFuture(Answer.of(response.toTlv()));
        } catch (Tlv8Exception malformed) {
            return refused(HapStatus.INVALID_VALUE, String.valueOf(malformed.getMessage()));
        } catch (HapStatusException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }
}
