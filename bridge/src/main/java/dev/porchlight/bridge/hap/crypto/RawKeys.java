package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The 32-byte keys of one curve and the DER headers that the JDK puts before them (RFC 8410 section 7). Thread: any. */
enum RawKeys {
    X25519("302a300506032b656e032100", "302e020100300506032b656e04220420"),
    ED25519("302a300506032b6570032100", "302e020100300506032b657004220420");

    static final int KEY_BYTES = 32;

    private final String publicHeader;
    private final String privateHeader;

    RawKeys(String publicHeader, String privateHeader) {
        this.publicHeader = publicHeader;
        this.privateHeader = privateHeader;
    }

    /** @throws GeneralSecurityException when the bytes are no key of this curve */
    PublicKey decodePublic(ByteBuffer raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(name()).generatePublic(new X509EncodedKeySpec(join(publicHeader, raw)));
    }

    /** @throws GeneralSecurityException when the bytes are no key of this curve */
    PrivateKey decodePrivate(ByteBuffer raw) throws GeneralSecurityException {
        byte[] encoded = join(privateHeader, raw);
        try {
            return KeyFactory.getInstance(name()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    byte[] encode(PublicKey key) {
        return tail(key.getEncoded(), publicHeader.length() / 2);
    }

    byte[] encode(PrivateKey key) {
        return tail(key.getEncoded(), privateHeader.length() / 2);
    }

    private static byte[] join(String headerHex, ByteBuffer raw) {
        byte[] header = HexFormat.of().parseHex(headerHex);
        return ByteBuffer.allocate(header.length + raw.remaining())
                .put(header)
                .put(raw.duplicate())
                .array();
    }

    private static byte[] tail(byte[] encoded, int headerBytes) {
        if (encoded.length != headerBytes + KEY_BYTES) {
            throw new IllegalStateException("this Java runtime encodes keys in " + encoded.length + " bytes");
        }
        return Arrays.copyOfRange(encoded, headerBytes, encoded.length);
    }
}
