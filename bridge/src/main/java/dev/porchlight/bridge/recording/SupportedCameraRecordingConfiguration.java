package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.TlvNumbers;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * Characteristic 205 Supported Camera Recording Configuration; item 1 of characteristic 209 has the same form. Thread: any;
 * immutable.
 *
 * <pre>
 * 1 length of the prebuffer, ms
 * 2 event triggers, one bit each
 * 3 media container*
 * </pre>
 */
public record SupportedCameraRecordingConfiguration(
        int prebufferMillis, Set<RecordingTrigger> triggers, List<MediaContainer> containers) {
    private static final int PREBUFFER_LENGTH = 1;
    private static final int EVENT_TRIGGERS = 2;
    private static final int CONTAINER = 3;

    private static final int MAX_PREBUFFER_MILLIS = 60_000;

    public SupportedCameraRecordingConfiguration {
        triggers = Set.copyOf(triggers);
        containers = List.copyOf(containers);
    }

    /** @throws Tlv8Exception when it is malformed */
    public static SupportedCameraRecordingConfiguration parse(ByteBuffer value) {
        return parse(Tlv8.parse(value));
    }

    static SupportedCameraRecordingConfiguration parse(Tlv8 tlv) {
        return new SupportedCameraRecordingConfiguration(
                TlvNumbers.require(tlv, PREBUFFER_LENGTH, 0, MAX_PREBUFFER_MILLIS),
                RecordingTrigger.ofMask(tlv.requireInteger(EVENT_TRIGGERS)),
                TlvNumbers.nested(tlv, CONTAINER, MediaContainer::parse));
    }

    public ByteBuffer toTlv() {
        return write().toBuffer();
    }

    Tlv8Writer write() {
        return new Tlv8Writer()
                .uint32(PREBUFFER_LENGTH, prebufferMillis)
                .uint64(EVENT_TRIGGERS, RecordingTrigger.mask(triggers))
                .nestedList(
                        CONTAINER,
                        containers.stream().map(MediaContainer::write).toList());
    }
}
