package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as tests write them. */
public final class Hex {
    private Hex() {}

    /** Spaces are left out. */
    public static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))).asReadOnlyBuffer();
    }

    public static String text(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
