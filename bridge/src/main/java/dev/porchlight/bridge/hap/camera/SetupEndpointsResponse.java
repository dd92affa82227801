package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * What a controller reads from characteristic 118 Setup Endpoints. Thread: any; immutable.
 *
 * <pre>
 * 1 session id, 2 status (0 success, 1 busy, 2 error);
 * with success: 3 accessory address, 4 its video and 5 audio SRTP parameters, 6 its video and 7 audio SSRC
 * </pre>
 */
sealed interface SetupEndpointsResponse {
    int STATUS = 2;
    int VIDEO_SSRC = 6;
    int AUDIO_SSRC = 7;
    int SUCCESS_STATUS = 0;
    int BUSY_STATUS = 1;
    int ERROR_STATUS = 2;

    /** The answer without a session. */
    SetupEndpointsResponse IDLE = new Failure(Optional.empty());

    ByteBuffer toTlv();

    /** The stream is prepared; SSRCs are unsigned 32-bit numbers. */
    record Success(
            UUID sessionId,
            EndpointAddress accessory,
            SrtpParameters video,
            SrtpParameters audio,
            int videoSsrc,
            int audioSsrc)
            implements SetupEndpointsResponse {
        @Override
        public ByteBuffer toTlv() {
            return new Tlv8Writer()
                    .put(SetupEndpointsRequest.SESSION_ID, TlvNumbers.bytes(sessionId))
                    .uint8(STATUS, SUCCESS_STATUS)
                    .put(SetupEndpointsRequest.ADDRESS, accessory.write())
                    .put(SetupEndpointsRequest.VIDEO, video.write())
                    .put(SetupEndpointsRequest.AUDIO, audio.write())
                    .uint32(VIDEO_SSRC, Integer.toUnsignedLong(videoSsrc))
                    .uint32(AUDIO_SSRC, Integer.toUnsignedLong(audioSsrc))
                    .toBuffer();
        }
    }

    /** Another viewer has this instance. */
    record Busy(UUID sessionId) implements SetupEndpointsResponse {
        @Override
        public ByteBuffer toTlv() {
            return new Tlv8Writer()
                    .put(SetupEndpointsRequest.SESSION_ID, TlvNumbers.bytes(sessionId))
                    .uint8(STATUS, BUSY_STATUS)
                    .toBuffer();
        }
    }

    /** No stream could be prepared, or none was asked for. */
    record Failure(Optional<UUID> sessionId) implements SetupEndpointsResponse {
        @Override
        public ByteBuffer toTlv() {
            Tlv8Writer writer = new Tlv8Writer();
            sessionId.ifPresent(id -> writer.put(SetupEndpointsRequest.SESSION_ID, TlvNumbers.bytes(id)));
            return writer.uint8(STATUS, ERROR_STATUS).toBuffer();
        }
    }

    /** @throws Tlv8Exception when it is malformed */
    static SetupEndpointsResponse parse(ByteBuffer value) {
        Tlv8 tlv = Tlv8.parse(value);
        return switch (TlvNumbers.require(tlv, STATUS, SUCCESS_STATUS, ERROR_STATUS)) {
            case SUCCESS_STATUS -> parseSuccess(tlv);
            case BUSY_STATUS -> new Busy(TlvNumbers.requireSessionId(tlv, SetupEndpointsRequest.SESSION_ID));
            default ->
                new Failure(
                        tlv.has(SetupEndpointsRequest.SESSION_ID)
                                ? Optional.of(TlvNumbers.requireSessionId(tlv, SetupEndpointsRequest.SESSION_ID))
                                : Optional.empty());
        };
    }

    private static Success parseSuccess(Tlv8 tlv) {
        return new Success(
                TlvNumbers.requireSessionId(tlv, SetupEndpointsRequest.SESSION_ID),
                EndpointAddress.parse(tlv.requireNested(SetupEndpointsRequest.ADDRESS)),
                SrtpParameters.parse(tlv.requireNested(SetupEndpointsRequest.VIDEO)),
                SrtpParameters.parse(tlv.requireNested(SetupEndpointsRequest.AUDIO)),
                TlvNumbers.requireSsrc(tlv, VIDEO_SSRC),
                TlvNumbers.requireSsrc(tlv, AUDIO_SSRC));
    }
}
