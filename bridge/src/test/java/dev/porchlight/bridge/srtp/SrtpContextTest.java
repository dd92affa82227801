package dev.porchlight.bridge.srtp;

import static dev.porchlight.bridge.srtp.SrtpVectors.SSRC;
import static dev.porchlight.bridge.srtp.SrtpVectors.buffer;
import static dev.porchlight.bridge.srtp.SrtpVectors.bytes;
import static dev.porchlight.bridge.srtp.SrtpVectors.rtp;
import static dev.porchlight.bridge.srtp.UnprotectResult.ACCEPTED;
import static dev.porchlight.bridge.srtp.UnprotectResult.AUTH_FAILED;
import static dev.porchlight.bridge.srtp.UnprotectResult.MALFORMED;
import static dev.porchlight.bridge.srtp.UnprotectResult.REPLAYED;
import static dev.porchlight.bridge.srtp.UnprotectResult.TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SrtpContextTest {
    private static final int TAG_BYTES = 10;
    private static final int PAYLOAD_BYTES = 100;

    private final MasterKey key = SrtpVectors.masterKey();
    private final SrtpContext sender = new SrtpContext(key, SSRC);
    private final SrtpContext receiver = new SrtpContext(key, SSRC);

    private byte[] protect(byte[] packet) {
        ByteBuffer buffer = buffer(packet);
        sender.protect(buffer);
        return bytes(buffer);
    }

    private UnprotectResult receive(byte[] packet) {
        return receiver.unprotect(buffer(packet));
    }

    @Test
    void protect_referencePacket_givesReferenceBytes() {
        JsonNode vector = SrtpVectors.read("rfc3711/reference-packets.json");

        assertThat(protect(SrtpVectors.hex(vector, "rtp"))).isEqualTo(SrtpVectors.hex(vector, "srtp"));
    }

    @Test
    void unprotect_referencePacket_restoresThePacketAndLeavesWhatSurroundsIt() {
        JsonNode vector = SrtpVectors.read("rfc3711/reference-packets.json");
        ByteBuffer buffer = buffer(SrtpVectors.hex(vector, "srtp"));

        assertThat(receiver.unprotect(buffer)).isEqualTo(ACCEPTED);

        assertThat(bytes(buffer)).isEqualTo(SrtpVectors.hex(vector, "rtp"));
        assertThat(buffer.position()).isEqualTo(5);
    }

    @Test
    void protect_headerExtensionAndSources_leavesThemReadable() {
        byte[] packet = new byte[12 + 8 + 8 + 4];
        ByteBuffer.wrap(packet).put(0, rtp(1, 20)).put(0, (byte) 0x92).putShort(12 + 8 + 2, (short) 1);

        byte[] secured = protect(packet);

        assertThat(secured)
                .startsWith(ByteBuffer.allocate(28).put(packet, 0, 28).array());
        ByteBuffer back = buffer(secured);
        assertThat(receiver.unprotect(back)).isEqualTo(ACCEPTED);
        assertThat(bytes(back)).isEqualTo(packet);
    }

    @Test
    void unprotect_twoSequenceCycles_followsTheRolloverCounter() {
        for (int i = 0; i < 2 * 65536 + 10; i++) {
            byte[] packet = rtp((60000 + i) & 0xFFFF, 4);
            ByteBuffer buffer = buffer(packet);
            sender.protect(buffer);

            assertThat(receiver.unprotect(buffer)).isEqualTo(ACCEPTED);
            assertThat(buffer.remaining()).isEqualTo(packet.length);
        }
        SrtpContext withoutHistory = new SrtpContext(key, SSRC);
        byte[] latePacket = protect(rtp(60000, 4));
        assertThat(withoutHistory.unprotect(buffer(latePacket))).isEqualTo(AUTH_FAILED);
    }

    @Test
    void unprotect_packetsReorderedAcrossTheWrap_areAccepted() {
        byte[] before = protect(rtp(65534, PAYLOAD_BYTES));
        byte[] last = protect(rtp(65535, PAYLOAD_BYTES));
        byte[] first = protect(rtp(0, PAYLOAD_BYTES));
        byte[] second = protect(rtp(1, PAYLOAD_BYTES));

        assertThat(receive(before)).isEqualTo(ACCEPTED);
        assertThat(receive(first)).isEqualTo(ACCEPTED);
        assertThat(receive(last)).isEqualTo(ACCEPTED);
        assertThat(receive(second)).isEqualTo(ACCEPTED);
        assertThat(receive(last)).isEqualTo(REPLAYED);
    }

    @Test
    void unprotect_sameOrOldPacketAgain_isRefused() {
        byte[] first = protect(rtp(100, PAYLOAD_BYTES));
        byte[] neverSeen = protect(rtp(101, PAYLOAD_BYTES));
        byte[] atEdge = protect(rtp(102, PAYLOAD_BYTES));
        byte[] newest = protect(rtp(102 + ReplayWindow.SIZE - 1, PAYLOAD_BYTES));

        assertThat(receive(first)).isEqualTo(ACCEPTED);
        assertThat(receive(first)).isEqualTo(REPLAYED);
        assertThat(receive(newest)).isEqualTo(ACCEPTED);
        assertThat(receive(newest)).isEqualTo(REPLAYED);
        assertThat(receive(neverSeen)).isEqualTo(TOO_OLD);
        assertThat(receive(atEdge)).isEqualTo(ACCEPTED);
        assertThat(receive(atEdge)).isEqualTo(REPLAYED);
    }

    @Test
    void unprotect_forgedPacketFarAhead_doesNotMoveTheWindow() {
        byte[] first = protect(rtp(100, PAYLOAD_BYTES));
        byte[] second = protect(rtp(101, PAYLOAD_BYTES));
        receive(first);

        assertThat(receive(rtp(30000, PAYLOAD_BYTES))).isEqualTo(AUTH_FAILED);

        assertThat(receive(second)).isEqualTo(ACCEPTED);
    }

    @Test
    void unprotect_anyBitFlipped_isNotAcceptedAndThePacketUntouched() {
        byte[] secured = protect(rtp(7, 20));
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
        byte[] secured = protect(rtp(7, 20));
        for (int length = 0; length < secured.length; length++) {
            ByteBuffer buffer = buffer(secured);
            buffer.limit(buffer.position() + length);

            assertThat(receiver.unprotect(buffer)).isEqualTo(length < 12 + TAG_BYTES ? MALFORMED : AUTH_FAILED);
        }
    }

    @Test
    void unprotect_packetInABufferThatEndsWithIt_needsNoRoomBehind() {
        ByteBuffer exact = ByteBuffer.wrap(protect(rtp(7, 20)));

        assertThat(receiver.unprotect(exact)).isEqualTo(ACCEPTED);
    }

    @Test
    void unprotect_otherSourceOrOtherKey_isRefused() {
        byte[] secured = protect(rtp(7, 20));
        MasterKey otherKey = new MasterKey(key.profile(), ByteBuffer.allocate(16), ByteBuffer.allocate(14));

        assertThat(new SrtpContext(key, SSRC + 1).unprotect(buffer(secured))).isEqualTo(MALFORMED);
        assertThat(new SrtpContext(otherKey, SSRC).unprotect(buffer(secured))).isEqualTo(AUTH_FAILED);
    }

    @Test
    void unprotect_randomBytes_neverThrowsNorAccepts() {
        Random random = new Random(3711);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(80)];
            random.nextBytes(garbage);
            if (garbage.length >= 12) {
                garbage[0] = (byte) (0x80 | (garbage[0] & 0x3F));
                ByteBuffer.wrap(garbage).putInt(8, SSRC);
            }

            assertThat(receive(garbage)).isIn(AUTH_FAILED, MALFORMED);
        }
    }

    @Test
    void protect_foreignPacketOrNoRoom_isACallersError() {
        ByteBuffer tight = ByteBuffer.wrap(rtp(1, 20));
        byte[] foreign = rtp(1, 20);
        foreign[8]++;

        assertThatThrownBy(() -> sender.protect(tight)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sender.protect(buffer(foreign))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sender.protect(buffer(new byte[3]))).isInstanceOf(IllegalArgumentException.class);
    }
}
