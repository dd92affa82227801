package dev.porchlight.bridge.srtp;

import static dev.porchlight.bridge.srtp.UnprotectResult.ACCEPTED;
import static dev.porchlight.bridge.srtp.UnprotectResult.MALFORMED;

import dev.porchlight.bridge.rtp.RtpHeader;
import java.nio.ByteBuffer;

/**
 * SRTP for the packets of one source in one direction (RFC 3711 section 3.1).
 *
 * <pre>
 * | RTP header (12.., extension) | payload, encrypted       | tag (10) |
 * |<------------- authenticated, then the ROC ------------->|
 * </pre>
 *
 * <p>Packets are transformed in place in heap buffers; a send path allocates nothing but what the JDK's HMAC does.
 * Thread: one.
 */
public final class SrtpContext {
    private static final int ROLLOVER_BYTES = 4;

    private final int ssrc;
    private final int tagBytes;
    private final CounterModeKeystream keystream;
    private final PacketAuthenticator authenticator;
    private final long ivHigh;
    private final long ivLow;
    private final byte[] receivedTag;
    private final RolloverCounter rolloverCounter = new RolloverCounter();
    private final ReplayWindow replayWindow = new ReplayWindow();

    /** A context for packets of {@code ssrc} under {@code key}, beginning with rollover counter 0. */
    public SrtpContext(MasterKey key, int ssrc) {
        SessionKeys keys = SessionKeys.forRtp(key);
        this.ssrc = ssrc;
        tagBytes = key.profile().tagBytes();
        keystream = new CounterModeKeystream(keys.encryptionKey());
        authenticator = new PacketAuthenticator(keys.authenticationKey(), tagBytes);
        ByteBuffer salt = ByteBuffer.allocate(CounterModeKeystream.BLOCK_BYTES).put(keys.salt());
        ivHigh = salt.getLong(0) ^ Integer.toUnsignedLong(ssrc);
        ivLow = salt.getLong(Long.BYTES);
        receivedTag = new byte[tagBytes];
    }

    /**
     * Encrypts the packet between position and limit and appends the tag: the limit grows by the profile's tag length.
     *
     * @param packet array-backed, an RTP packet of this context's SSRC with room for the tag behind its limit
     */
    public void protect(ByteBuffer packet) {
        byte[] bytes = packet.array();
        int start = packet.arrayOffset() + packet.position();
        int length = packet.remaining();
        if (packet.capacity() - packet.limit() < tagBytes) {
            throw new IllegalArgumentException("no room for " + tagBytes + " bytes of SRTP tag");
        }
        int header = RtpHeader.sizeBytes(bytes, start, length);
        if (header < 0 || RtpHeader.ssrc(bytes, start) != ssrc) {
            throw new IllegalArgumentException("not an RTP packet of this context");
        }
        long index = rolloverCounter.indexOf(RtpHeader.sequenceNumber(bytes, start));
        rolloverCounter.update(index);
        crypt(index, bytes, start + header, length - header);
        writeRollover(index, bytes, start + length);
        authenticator.sign(bytes, start, length + ROLLOVER_BYTES, bytes, start + length);
        packet.limit(packet.limit() + tagBytes);
    }

    /**
     * Checks and decrypts the packet between position and limit; when it is accepted, the limit is set to the end of the
     * RTP packet, else the content is as it was received.
     *
     * @param packet array-backed, from the network
     */
    public UnprotectResult unprotect(ByteBuffer packet) {
        byte[] bytes = packet.array();
        int start = packet.arrayOffset() + packet.position();
        int length = packet.remaining() - tagBytes;
        int header = RtpHeader.sizeBytes(bytes, start, length);
        if (header < 0 || RtpHeader.ssrc(bytes, start) != ssrc) {
            return MALFORMED;
        }
        long index = rolloverCounter.indexOf(RtpHeader.sequenceNumber(bytes, start));
        UnprotectResult fresh = replayWindow.check(index);
        if (fresh != ACCEPTED) {
            return fresh;
        }
        if (!isAuthentic(index, bytes, start, length)) {
            return UnprotectResult.AUTH_FAILED;
        }
        crypt(index, bytes, start + header, length - header);
        replayWindow.add(index);
        rolloverCounter.update(index);
        packet.limit(packet.limit() - tagBytes);
        return ACCEPTED;
    }

    /** The ROC takes the place of the tag while the digest is computed; the tag is put back afterwards. */
    private boolean isAuthentic(long index, byte[] bytes, int start, int length) {
        System.arraycopy(bytes, start + length, receivedTag, 0, tagBytes);
        writeRollover(index, bytes, start + length);
        boolean authentic = authenticator.verify(bytes, start, length + ROLLOVER_BYTES, receivedTag);
        System.arraycopy(receivedTag, 0, bytes, start + length, tagBytes);
        return authentic;
    }

    /** Section 4.1.1: IV = (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16). */
    private void crypt(long index, byte[] bytes, int offset, int length) {
        keystream.apply(ivHigh, ivLow ^ (index << 16), bytes, offset, length);
    }

    private static void writeRollover(long index, byte[] bytes, int offset) {
        int rollover = RolloverCounter.rolloverOf(index);
        bytes[offset] = (byte) (rollover >>> 24);
        bytes[offset + 1] = (byte) (rollover >>> 16);
        bytes[offset + 2] = (byte) (rollover >>> 8);
        bytes[offset + 3] = (byte) rollover;
    }
}
