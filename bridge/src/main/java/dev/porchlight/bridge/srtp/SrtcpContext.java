package dev.porchlight.bridge.srtp;

import static dev.porchlight.bridge.srtp.UnprotectResult.ACCEPTED;
import static dev.porchlight.bridge.srtp.UnprotectResult.MALFORMED;
import static dev.porchlight.bridge.srtp.UnprotectResult.TOO_OLD;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * SRTCP for one direction (RFC 3711 section 3.4): all packets are encrypted and authenticated.
 *
 * <pre>
 * | RTCP header, SSRC (8) | rest, encrypted | E(1) index(31) | tag (10) |
 * |<--------------------- authenticated ------------------->|
 * </pre>
 *
 * <p>Packets are transformed in place in heap buffers. Thread: one.
 */
public final class SrtcpContext {
    private static final int HEADER_BYTES = 8;
    private static final int INDEX_BYTES = 4;
    private static final int ENCRYPTED = 1 << 31;
    private static final int MAX_INDEX = Integer.MAX_VALUE;
    // One controller reports as one or two sources; a bound keeps a chatty one from filling memory.
    private static final int MAX_SOURCES = 8;

    private final int tagBytes;
    private final CounterModeKeystream keystream;
    private final PacketAuthenticator authenticator;
    private final long saltHigh;
    private final long saltLow;
    private final byte[] receivedTag;
    private final int[] sources = new int[MAX_SOURCES];
    private final ReplayWindow[] replayWindows = new ReplayWindow[MAX_SOURCES];
    private int sourceCount;
    private int sentIndex;

    public SrtcpContext(MasterKey key) {
        SessionKeys keys = SessionKeys.forRtcp(key);
        tagBytes = key.profile().tagBytes();
        keystream = new CounterModeKeystream(keys.encryptionKey());
        authenticator = new PacketAuthenticator(keys.authenticationKey(), tagBytes);
        ByteBuffer salt = ByteBuffer.allocate(CounterModeKeystream.BLOCK_BYTES).put(keys.salt());
        saltHigh = salt.getLong(0);
        saltLow = salt.getLong(Long.BYTES);
        receivedTag = new byte[tagBytes];
    }

    /** Bytes that {@link #protect} adds to a packet. */
    public int overheadBytes() {
        return INDEX_BYTES + tagBytes;
    }

    /**
     * Encrypts the compound packet between position and limit and appends index and tag; the limit grows by
     * {@link #overheadBytes}.
     *
     * @param packet array-backed, RTCP with room for the overhead behind its limit
     */
    public void protect(ByteBuffer packet) {
        int length = packet.remaining();
        if (length < HEADER_BYTES || packet.capacity() - packet.limit() < overheadBytes()) {
            throw new IllegalArgumentException("not an RTCP packet with room for " + overheadBytes() + " bytes");
        }
        if (sentIndex == MAX_INDEX) {
            throw new IllegalStateException("SRTCP index is used up; the key must not be used again");
        }
        sentIndex++;
        byte[] bytes = packet.array();
        int start = packet.arrayOffset() + packet.position();
        crypt(packet.getInt(packet.position() + INDEX_BYTES), sentIndex, bytes, start, length);
        int end = packet.limit();
        packet.limit(end + overheadBytes()).putInt(end, ENCRYPTED | sentIndex);
        authenticator.sign(bytes, start, length + INDEX_BYTES, bytes, start + length + INDEX_BYTES);
    }

    /**
     * Checks and decrypts the packet between position and limit; when it is accepted, the limit is set to the end of the
     * RTCP packet, else the content is as it was received.
     *
     * @param packet array-backed, from the network
     */
    public UnprotectResult unprotect(ByteBuffer packet) {
        int length = packet.remaining() - overheadBytes();
        if (length < HEADER_BYTES || (packet.get(packet.position()) & 0xC0) != 0x80) {
            return MALFORMED;
        }
        int word = packet.getInt(packet.position() + length);
        if (word >= 0) {
            return MALFORMED; // not encrypted: the profile always encrypts
        }
        int source = packet.getInt(packet.position() + INDEX_BYTES);
        int index = word & MAX_INDEX;
        ReplayWindow window = windowOf(source);
        UnprotectResult fresh = window == null ? ACCEPTED : window.check(index);
        if (fresh != ACCEPTED) {
            return fresh;
        }
        byte[] bytes = packet.array();
        int start = packet.arrayOffset() + packet.position();
        System.arraycopy(bytes, start + length + INDEX_BYTES, receivedTag, 0, tagBytes);
        if (!authenticator.verify(bytes, start, length + INDEX_BYTES, receivedTag)) {
            return UnprotectResult.AUTH_FAILED;
        }
        ReplayWindow known = window == null ? addSource(source) : window;
        if (known == null) {
            return TOO_OLD;
        }
        known.add(index);
        crypt(source, index, bytes, start, length);
        packet.limit(packet.limit() - overheadBytes());
        return ACCEPTED;
    }

    /** Section 4.1.1: IV = (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16). */
    private void crypt(int ssrc, int index, byte[] bytes, int start, int length) {
        keystream.apply(
                saltHigh ^ Integer.toUnsignedLong(ssrc),
                saltLow ^ ((long) index << 16),
                bytes,
                start + HEADER_BYTES,
                length - HEADER_BYTES);
    }

    private @Nullable ReplayWindow windowOf(int source) {
        for (int i = 0; i < sourceCount; i++) {
            if (sources[i] == source) {
                return replayWindows[i];
            }
        }
        return null;
    }

    private @Nullable ReplayWindow addSource(int source) {
        if (sourceCount == MAX_SOURCES) {
            return null;
        }
        sources[sourceCount] = source;
        ReplayWindow window = new ReplayWindow();
        replayWindows[sourceCount++] = window;
        return window;
    }
}
