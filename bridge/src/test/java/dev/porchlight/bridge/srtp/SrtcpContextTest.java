package dev.porchlight.bridge.srtp;

import static dev.porchlight.bridge.srtp.SrtpVectors.SSRC;
import static dev.porchlight.bridge.srtp.SrtpVectors.buffer;
import static dev.porchlight.bridge.srtp.SrtpVectors.bytes;
import static dev.porchlight.bridge.srtp.SrtpVectors.rtcp;
import static dev.porchlight.bridge.srtp.UnprotectResult.ACCEPTED;
import static dev.porchlight.bridge.srtp.UnprotectResult.AUTH_FAILED;
import static dev.porchlight.bridge.srtp.UnprotectResult.MALFORMED;
import static dev.porchlight.bridge.srtp.UnprotectResult.REPLAYED;
import static dev.porchlight.bridge.srtp.UnprotectResult.TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SrtcpContextTest {
    private static final int OVERHEAD_BYTES = 14;

    private final MasterKey key = SrtpVectors.masterKey();
    private final SrtcpContext sender = new SrtcpContext(key);
    private final SrtcpContext receiver = new SrtcpContext(key);

    private byte[] protect(byte[] packet) {
        ByteBuffer buffer = buffer(packet);
        sender.protect(buffer);
        return bytes(buffer);
    }

    private UnprotectResult receive(byte[] packet) {
        return receiver.unprotect(buffer(packet));
    }

    /** The reference counts indices from 1, as the sender here does. */
    @Test
    void protect_referencePacket_givesReferenceBytes() {
        JsonNode vector = SrtpVectors.read("rfc3711/reference-packets.json");

        assertThat(protect(SrtpVectors.hex(vector, "rtcp"))).isEqualTo(SrtpVectors.hex(vector, "srtcp"));
    }

    @Test
    void unprotect_referencePacket_restoresThePacket() {
        JsonNode vector = SrtpVectors.read("rfc3711/reference-packets.json");
        ByteBuffer buffer = buffer(SrtpVectors.hex(vector, "srtcp"));

        assertThat(receiver.unprotect(buffer)).isEqualTo(ACCEPTED);

        assertThat(bytes(buffer)).isEqualTo(SrtpVectors.hex(vector, "rtcp"));
    }

    @Test
    void unprotect_repeatedAndOld_isRefusedPerSource() {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 2 + ReplayWindow.SIZE; i++) {
            packets.add(protect(rtcp(SSRC, 4)));
        }
        byte[] otherSource = protect(rtcp(SSRC + 1, 4));

        assertThat(receive(packets.get(1))).isEqualTo(ACCEPTED);
        assertThat(receive(packets.get(1))).isEqualTo(REPLAYED);
        assertThat(receive(otherSource)).isEqualTo(ACCEPTED);
        assertThat(receive(packets.get(ReplayWindow.SIZE + 1))).isEqualTo(ACCEPTED);
        assertThat(receive(packets.get(0))).isEqualTo(TOO_OLD);
        assertThat(receive(packets.get(2))).isEqualTo(ACCEPTED);
        assertThat(receive(otherSource)).isEqualTo(REPLAYED);
    }

    @Test
    void unprotect_moreSourcesThanAControllerHas_areRefused() {
        for (int source = 0; source < 8; source++) {
            assertThat(receive(protect(rtcp(source, 4)))).isEqualTo(ACCEPTED);
        }

        assertThat(receive(protect(rtcp(8, 4)))).isEqualTo(TOO_OLD);
        assertThat(receive(protect(rtcp(0, 4)))).isEqualTo(ACCEPTED);
    }

    @Test
    void unprotect_anyBitFlipped_isNotAcceptedAndThePacketUntouched() {
        byte[] secured = protect(rtcp(SSRC, 24));
        for (int bit = 0; bit < secured.length * 8; bit++) {
            byte[] forged = secured.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            ByteBuffer buffer = buffer(forged);

            assertThat(receiver.unprotect(buffer)).as("bit %d", bit).isIn(AUTH_FAILED, MALFORMED);
            assertThat(bytes(buffer)).isEqualTo(forged);
        }
        assertThat(receive(secured)).isEqualTo(ACCEPTED);
    }

    @Test
    void unprotect_truncatedAtEveryByte_isNotAccepted() {
        byte[] secured = protect(rtcp(SSRC, 24));
        for (int length = 0; length < secured.length; length++) {
            ByteBuffer buffer = buffer(secured);
            buffer.limit(buffer.position() + length);

            assertThat(receiver.unprotect(buffer)).isIn(AUTH_FAILED, MALFORMED);
        }
    }

    @Test
    void unprotect_randomBytes_neverThrowsNorAccepts() {
        Random random = new Random(3711);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(80)];
            random.nextBytes(garbage);
            if (garbage.length > OVERHEAD_BYTES) {
                garbage[0] = (byte) (0x80 | (garbage[0] & 0x3F));
                garbage[garbage.length - OVERHEAD_BYTES] |= (byte) 0x80;
            }

            assertThat(receive(garbage)).isIn(AUTH_FAILED, MALFORMED);
        }
    }

    @Test
    void protect_tooShortOrNoRoom_isACallersError() {
        assertThatThrownBy(() -> sender.protect(ByteBuffer.wrap(rtcp(SSRC, 4))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sender.protect(buffer(new byte[4]))).isInstanceOf(IllegalArgumentException.class);
    }
}
