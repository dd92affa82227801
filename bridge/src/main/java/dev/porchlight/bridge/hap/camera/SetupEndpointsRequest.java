package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a controller writes to characteristic 118 Setup Endpoints: items 1 session id, 3 its address, 4 its SRTP parameters
 * for video, 5 for audio. Thread: any; immutable.
 */
record SetupEndpointsRequest(UUID sessionId, EndpointAddress controller, SrtpParameters video, SrtpParameters audio) {
    static final int SESSION_ID = 1;
    static final int ADDRESS = 3;
    static final int VIDEO = 4;
    static final int AUDIO = 5;

    /** @throws Tlv8Exception when an item is absent or malformed */
    static SetupEndpointsRequest parse(ByteBuffer value) {
        Tlv8 tlv = Tlv8.parse(value);
        return new SetupEndpointsRequest(
                TlvNumbers.requireSessionId(tlv, SESSION_ID),
                EndpointAddress.parse(tlv.requireNested(ADDRESS)),
                SrtpParameters.parse(tlv.requireNested(VIDEO)),
                SrtpParameters.parse(tlv.requireNested(AUDIO)));
    }

    ByteBuffer toTlv() {
        return new Tlv8Writer()
                .put(SESSION_ID, TlvNumbers.bytes(sessionId))
                .put(ADDRESS, controller.write())
                .put(VIDEO, video.write())
                .put(AUDIO, audio.write())
                .toBuffer();
    }
}
