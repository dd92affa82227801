package dev.porchlight.bridge.srtp;

import static dev.porchlight.bridge.srtp.SrtpVectors.SSRC;
import static dev.porchlight.bridge.srtp.SrtpVectors.buffer;
import static dev.porchlight.bridge.srtp.SrtpVectors.bytes;
import static dev.porchlight.bridge.srtp.SrtpVectors.rtcp;
import static dev.porchlight.bridge.srtp.SrtpVectors.rtp;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.LoggerImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we protect, jitsi-srtp accepts, and the other way round. */
class ForeignImplementationTest {
    private static final int PACKETS = 70_000;

    @BeforeAll
    static void useTheJdkCiphers() {
        Aes.setFactoryClassName("SunJCE"); // else it times all ciphers that it finds, for seconds
    }

    @ParameterizedTest
    @EnumSource(ProtectionProfile.class)
    void protect_packetsOverAWrap_areAcceptedByJitsi(ProtectionProfile profile) throws GeneralSecurityException {
        MasterKey key = MasterKey.random(profile, new SecureRandom());
        SrtpContext ours = new SrtpContext(key, SSRC);
        SrtpCryptoContext theirs = factory(key, /* sender= */ false).deriveContext(SSRC, 0);
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = rtp((30_000 + i) & 0xFFFF, i % 50);
            ByteBuffer buffer = buffer(packet);
            ours.protect(buffer);
            Packet received = new Packet(bytes(buffer));

            assertThat(theirs.reverseTransformPacket(received, false)).isEqualTo(SrtpErrorStatus.OK);
            assertThat(received.bytes()).isEqualTo(packet);
        }
    }

    @ParameterizedTest
    @EnumSource(ProtectionProfile.class)
    void unprotect_packetsOfJitsiOverAWrap_areAccepted(ProtectionProfile profile) throws GeneralSecurityException {
        MasterKey key = MasterKey.random(profile, new SecureRandom());
        SrtpContext ours = new SrtpContext(key, SSRC);
        SrtpCryptoContext theirs = factory(key, /* sender= */ true).deriveContext(SSRC, 0);
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = rtp((30_000 + i) & 0xFFFF, i % 50);
            Packet sent = new Packet(packet);
            theirs.transformPacket(sent);
            ByteBuffer received = buffer(sent.bytes());

            assertThat(ours.unprotect(received)).isEqualTo(UnprotectResult.ACCEPTED);
            assertThat(bytes(received)).isEqualTo(packet);
        }
    }

    @ParameterizedTest
    @EnumSource(ProtectionProfile.class)
    void srtcp_bothWays_isAccepted(ProtectionProfile profile) throws GeneralSecurityException {
        MasterKey key = MasterKey.random(profile, new SecureRandom());
        SrtcpContext ours = new SrtcpContext(key);
        SrtcpCryptoContext theirReceiver = factory(key, /* sender= */ false).deriveControlContext(SSRC);
        SrtcpCryptoContext theirSender = factory(key, /* sender= */ true).deriveControlContext(SSRC);
        for (int i = 0; i < 200; i++) {
            byte[] packet = rtcp(SSRC, i % 20 * 4);
            ByteBuffer buffer = buffer(packet);
            ours.protect(buffer);
            Packet received = new Packet(bytes(buffer));
            assertThat(theirReceiver.reverseTransformPacket(received)).isEqualTo(SrtpErrorStatus.OK);
            assertThat(received.bytes()).isEqualTo(packet);

            Packet sent = new Packet(packet);
            theirSender.transformPacket(sent);
            ByteBuffer back = buffer(sent.bytes());
            assertThat(ours.unprotect(back)).isEqualTo(UnprotectResult.ACCEPTED);
            assertThat(bytes(back)).isEqualTo(packet);
        }
    }

    private static SrtpContextFactory factory(MasterKey key, boolean sender) {
        SrtpPolicy policy = new SrtpPolicy(
                SrtpPolicy.AESCM_ENCRYPTION,
                key.profile().keyBytes(),
                SrtpPolicy.HMACSHA1_AUTHENTICATION,
                key.profile().authenticationKeyBytes(),
                key.profile().tagBytes(),
                key.profile().saltBytes());
        return new SrtpContextFactory(
                sender, bytes(key.key()), bytes(key.salt()), policy, policy, new LoggerImpl("srtp"));
    }

    /** A packet as jitsi-srtp wants to see it, with room to grow. */
    private static final class Packet implements ByteArrayBuffer {
        private final byte[] buffer = new byte[2048];
        private int offset;
        private int length;

        Packet(byte[] content) {
            append(content, content.length);
        }

        byte[] bytes() {
            byte[] content = new byte[length];
            readRegionToBuff(0, length, content);
            return content;
        }

        @Override
        public byte[] getBuffer() {
            return buffer;
        }

        @Override
        public int getOffset() {
            return offset;
        }

        @Override
        public int getLength() {
            return length;
        }

        @Override
        public void setLength(int newLength) {
            length = newLength;
        }

        @Override
        public void setOffset(int newOffset) {
            offset = newOffset;
        }

        @Override
        public boolean isInvalid() {
            return false;
        }

        @Override
        public void readRegionToBuff(int from, int size, byte[] out) {
            System.arraycopy(buffer, offset + from, out, 0, size);
        }

        @Override
        public void grow(int bytes) {
            assertThat(offset + length + bytes).isLessThanOrEqualTo(buffer.length);
        }

        @Override
        public void append(byte[] data, int size) {
            System.arraycopy(data, 0, buffer, offset + length, size);
            length += size;
        }

        @Override
        public void shrink(int bytes) {
            length -= bytes;
        }
    }
}
