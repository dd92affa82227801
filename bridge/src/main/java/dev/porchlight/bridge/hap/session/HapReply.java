package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.pairing.PairingAnswer;
import dev.porchlight.bridge.hap.pairing.VerifiedController;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer and what follows from its sending. Thread: any; immutable.
 *
 * @param verified the controller whose pair-verify this answer completes
 * @param closes whether the connection ends with this answer
 */
record HapReply(
        HapResponse response, Optional<VerifiedController> verified, PairingAnswer.Delivery delivery, boolean closes) {
    static HapReply of(HapResponse response) {
        return new HapReply(response, Optional.empty(), written -> {}, false);
    }

    static HapReply of(PairingAnswer answer) {
        HapResponse response = new HapResponse(HttpStatus.OK, HapResponse.TLV8, answer.tlv());
        return new HapReply(response, answer.verified(), answer.delivery(), false);
    }

    static HapReply empty(int statusCode) {
        return of(HapResponse.empty(statusCode));
    }

    /** The body {@code {"status":n}} of HAP R2 section 6.7.1.4. */
    static HapReply status(int statusCode, HapStatus status) {
        byte[] json = ("{\"status\":" + status.code() + "}").getBytes(StandardCharsets.US_ASCII);
        return of(new HapResponse(statusCode, HapResponse.JSON, ByteBuffer.wrap(json)));
    }

    HapReply thenClose() {
        return new HapReply(response, verified, delivery, true);
    }
}
