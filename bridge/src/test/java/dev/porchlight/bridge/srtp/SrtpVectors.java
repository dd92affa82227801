package dev.porchlight.bridge.srtp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;

/** Published SRTP vectors and the packets that several tests need. */
final class SrtpVectors {
    static final int SSRC = 0xCAFEBABE;

    private SrtpVectors() {}

    static JsonNode read(String path) {
        try (InputStream in = SrtpVectors.class.getResourceAsStream("/vectors/" + path)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, path));
        } catch (IOException unreadable) {
            throw new AssertionError(path, unreadable);
        }
    }

    static byte[] hex(JsonNode vector, String field) {
        return HexFormat.of().parseHex(vector.get(field).asText());
    }

    static MasterKey masterKey(JsonNode vector) {
        byte[] key = hex(vector, "masterKey");
        ProtectionProfile profile = key.length == 16
                ? ProtectionProfile.AES_CM_128_HMAC_SHA1_80
                : ProtectionProfile.AES_256_CM_HMAC_SHA1_80;
        return new MasterKey(profile, ByteBuffer.wrap(key), ByteBuffer.wrap(hex(vector, "masterSalt")));
    }

    static MasterKey masterKey() {
        return masterKey(read("rfc3711/b3-key-derivation.json"));
    }

    /** The packet between position and limit of a buffer with room behind it, at an odd place in its array. */
    static ByteBuffer buffer(byte[] packet) {
        ByteBuffer buffer = ByteBuffer.allocate(2048).position(3).slice();
        return buffer.position(5).put(packet).limit(5 + packet.length).position(5);
    }

    static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.duplicate().get(bytes);
        return bytes;
    }

    static byte[] rtp(int sequenceNumber, int payloadBytes) {
        byte[] packet = new byte[12 + payloadBytes];
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) 99)
                .putShort((short) sequenceNumber)
                .putInt(0x01020304)
                .putInt(SSRC);
        for (int i = 12; i < packet.length; i++) {
            packet[i] = (byte) (i * 7 + sequenceNumber);
        }
        return packet;
    }

    static byte[] rtcp(int ssrc, int bodyBytes) {
        byte[] packet = new byte[8 + bodyBytes];
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) 201)
                .putShort((short) (packet.length / 4 - 1))
                .putInt(ssrc);
        return packet;
    }
}
