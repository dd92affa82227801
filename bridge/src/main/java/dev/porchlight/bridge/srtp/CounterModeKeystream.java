package dev.porchlight.bridge.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode (RFC 3711 section 4.1.1): XORs data with the encryption of consecutive counter blocks.
 *
 * <p>The counter blocks of a packet are encrypted in one ECB call: the key schedule stays, which a counter-mode
 * {@link Cipher} would set up anew for every packet, and nothing is allocated. Thread: one; holds scratch memory.
 */
final class CounterModeKeystream {
    static final int BLOCK_BYTES = 16;

    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int SCRATCH_BLOCKS = 96;

    private final Cipher cipher;
    private final byte[] counterBlocks = new byte[SCRATCH_BLOCKS * BLOCK_BYTES];
    private final byte[] keystream = new byte[SCRATCH_BLOCKS * BLOCK_BYTES];

    CounterModeKeystream(byte[] key) {
        try {
            // A bare permutation of counter blocks: the mode of operation is built on it here.
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime has no AES", missing);
        }
    }

    /**
     * XORs {@code data[offset .. offset + length)} in place.
     *
     * @param high upper 64 bits of the initial counter block
     * @param low lower 64 bits, of which the 16 lowest count blocks
     */
    void apply(long high, long low, byte[] data, int offset, int length) {
        long counter = low;
        int done = 0;
        while (done < length) {
            int size = Math.min(length - done, keystream.length);
            int blocks = (size + BLOCK_BYTES - 1) / BLOCK_BYTES;
            generate(high, counter, blocks);
            xor(data, offset + done, size);
            counter += blocks;
            done += size;
        }
    }

    private void generate(long high, long low, int blocks) {
        byte[] out = counterBlocks;
        for (int i = 0; i < blocks; i++) {
            LONG_BE.set(out, i * BLOCK_BYTES, high);
            LONG_BE.set(out, i * BLOCK_BYTES + Long.BYTES, low + i);
        }
        try {
            cipher.update(out, 0, blocks * BLOCK_BYTES, keystream, 0);
        } catch (ShortBufferException impossible) {
            throw new AssertionError("key stream buffer is as long as its input", impossible);
        }
    }

    private void xor(byte[] data, int offset, int size) {
        int words = size & -Long.BYTES;
        for (int i = 0; i < words; i += Long.BYTES) {
            LONG_BE.set(data, offset + i, (long) LONG_BE.get(data, offset + i) ^ (long) LONG_BE.get(keystream, i));
        }
        for (int i = words; i < size; i++) {
            data[offset + i] ^= keystream[i];
        }
    }
}
