package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.ControlPoint;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.hds.HdsKeys;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Characteristic 131 Setup Data Stream Transport of one camera. Thread: as {@code HapCharacteristic}.
 *
 * <pre>
 * write:  1 command (0 start) | 2 transport (0 HDS over TCP) | 3 controller's salt (32 bytes)
 * answer: 1 status | 2 { 1 TCP port } | 3 accessory's salt (32 bytes), which later reads leave out
 * </pre>
 */
final class SetupDataStreamTransport extends ControlPoint {
    static final int COMMAND = 1;
    static final int TRANSPORT = 2;
    static final int CONTROLLER_SALT = 3;
    static final int STATUS = 1;
    static final int PARAMETERS = 2;
    static final int PORT = 1;
    static final int ACCESSORY_SALT = 3;
    static final int STATUS_SUCCESS = 0;
    static final int STATUS_BUSY = 2;

    private static final long START = 0;
    private static final long HDS_OVER_TCP = 0;

    private final HdsListener listener;
    private final RecordingDesk desk;

    SetupDataStreamTransport(HdsListener listener, RecordingDesk desk) {
        super(CharacteristicDefinition.of(CharacteristicType.SETUP_DATA_STREAM_TRANSPORT));
        this.listener = listener;
        this.desk = desk;
    }

    @Override
    protected ByteBuffer idleValue() {
        return ByteBuffer.allocate(0);
    }

    @Override
    protected CompletionStage<Answer> execute(ByteBuffer request, HapSession session) {
        try {
            Tlv8 tlv = Tlv8.parse(request);
            if (tlv.requireInteger(COMMAND) != START || tlv.requireInteger(TRANSPORT) != HDS_OVER_TCP) {
                return refused(HapStatus.INVALID_VALUE, "neither command nor transport but 0 exist");
            }
            ByteBuffer controllerSalt = tlv.requireBytes(CONTROLLER_SALT, HdsKeys.SALT_BYTES);
            Optional<PreparedSession> prepared = listener.prepare(session, controllerSalt, desk);
            prepared.ifPresent(waiting -> desk.hubPrepared(session));
            return CompletableFuture.completedFuture(prepared.map(SetupDataStreamTransport::prepared)
                    .orElseGet(() -> Answer.of(
                            new Tlv8Writer().uint8(STATUS, STATUS_BUSY).toBuffer())));
        } catch (Tlv8Exception malformed) {
            return refused(HapStatus.INVALID_VALUE, String.valueOf(malformed.getMessage()));
        }
    }

    private static Answer prepared(PreparedSession session) {
        return new Answer(
                success(session).put(ACCESSORY_SALT, session.accessorySalt()).toBuffer(),
                success(session).toBuffer());
    }

    private static Tlv8Writer success(PreparedSession session) {
        return new Tlv8Writer()
                .uint8(STATUS, STATUS_SUCCESS)
                .put(PARAMETERS, new Tlv8Writer().uint16(PORT, session.port()));
    }
}
