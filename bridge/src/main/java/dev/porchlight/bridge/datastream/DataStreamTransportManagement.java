package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.FixedCharacteristic;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.List;

/** The Data Stream Transport Management service (129) of one camera. Thread: as {@code HapCharacteristic}. */
public final class DataStreamTransportManagement {
    /** Key of the service in its accessory; Camera Recording Management links to it. */
    public static final String KEY = "data-stream";

    private static final String PROTOCOL_VERSION = "1.0";

    private final HapCharacteristic setup;

    public DataStreamTransportManagement(HdsListener listener, RecordingDesk desk) {
        this.setup = new SetupDataStreamTransport(listener, desk);
    }

    public HapService service() {
        return new HapService(
                KEY,
                ServiceType.DATA_STREAM_TRANSPORT_MANAGEMENT.uuid(),
                List.of(
                        FixedCharacteristic.ofTlv(
                                CharacteristicType.SUPPORTED_DATA_STREAM_TRANSPORT_CONFIGURATION, supported()),
                        setup,
                        FixedCharacteristic.ofText(CharacteristicType.VERSION, PROTOCOL_VERSION)),
                false,
                false,
                List.of());
    }

    /** Item 1, a list of transports: { 1 transport (0 HDS over TCP) }. */
    private static ByteBuffer supported() {
        return new Tlv8Writer().put(1, new Tlv8Writer().uint8(1, 0)).toBuffer();
    }
}
