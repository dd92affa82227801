package dev.porchlight.bridge.hap.crypto;

import static dev.porchlight.bridge.hap.testing.HapVectors.buffer;
import static dev.porchlight.bridge.hap.testing.HapVectors.bytes;
import static dev.porchlight.bridge.hap.testing.HapVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.testing.HapVectors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs of RFC 5869, 7748, 8032 and 8439, and the key derivations of vectors/hap/hap-record.json. */
class PrimitivesVectorTest {
    private static final String RFC_7748_SHARED = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";

    /** Inputs of RFC 5869 appendix A; the RFC has no SHA-512 outputs, these are of Python's hmac. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9, "
                + "832390086cda71fb47625bb5ceb168e4c8e26a1a16ed34d9fc7fe92c1481579338da362cb8d9f925d7cb",
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, '', '', "
                + "f5fa02b18298a72a8c23898a8703472c6eb179dc204c03425c970e3b164bf90fff22d04836d0e2343bac"
    })
    void derive_rfc5869Inputs_matchesReference(String key, String salt, String info, String expected) {
        SecretBytes derived = HkdfSha512.derive(buffer(key), buffer(salt), buffer(info), expected.length() / 2);

        assertThat(hex(derived.buffer())).isEqualTo(expected);
    }

    @Test
    void derive_moreThanOneBlock_matchesReference() {
        SecretBytes derived = HkdfSha512.derive(range(0, 0x50), range(0x60, 0xb0), range(0xb0, 0x100), 82);

        assertThat(hex(derived.buffer()))
                .isEqualTo(
                        "ce6c97192805b346e6161e821ed165673b84f400a2b514b2fe23d84cd189ddf1b695b48cbd1c8388441137b3ce28"
                                + "f16aa64ba33ba466b24df6cfcb021ecff235f6a2056ce3af1de44d572097a8505d9e7a93");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 16321})
    void derive_impossibleLength_isCallersBug(int lengthBytes) {
        assertThatThrownBy(() -> HkdfSha512.derive(range(0, 1), range(0, 1), range(0, 1), lengthBytes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<JsonNode> derivations() {
        return HapVectors.stream(HapVectors.read("hap-record.json").get("other_key_derivations"));
    }

    @ParameterizedTest
    @MethodSource("derivations")
    void derive_pairingKeys_matchHapNodejs(JsonNode vector) {
        SecretBytes shared = secret(vector.get("sharedSecret").textValue());
        SecretBytes srp = secret(vector.get("srpSessionKeyLikeInput").textValue());

        assertDerived(vector, "pairVerifyEncryptKey", shared, "Pair-Verify-Encrypt");
        assertDerived(vector, "pairSetupEncryptKey", srp, "Pair-Setup-Encrypt");
        assertDerived(vector, "controllerSignX", srp, "Pair-Setup-Controller-Sign");
        assertDerived(vector, "accessorySignX", srp, "Pair-Setup-Accessory-Sign");
    }

    private static void assertDerived(JsonNode vector, String member, SecretBytes key, String name) {
        SecretBytes derived = HkdfSha512.derive(key, name + "-Salt", name + "-Info");

        assertThat(hex(derived.buffer()))
                .as(member)
                .isEqualTo(vector.get(member).textValue());
    }

    /** RFC 7748 section 6.1. */
    @Test
    void agree_rfc7748_matches() {
        X25519KeyPair bob = X25519KeyPair.of(
                secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"),
                buffer("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));

        assertThat(bob.agree(buffer("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")))
                .hasValueSatisfying(secret -> assertThat(hex(secret.buffer())).isEqualTo(RFC_7748_SHARED));
    }

    @Test
    void agree_generatedPairs_isMutual() {
        SecureRandom random = new SecureRandom();
        X25519KeyPair one = X25519KeyPair.generate(random);
        X25519KeyPair other = X25519KeyPair.generate(random);

        assertThat(one.agree(other.publicKey())).isPresent().isEqualTo(other.agree(one.publicKey()));
    }

    /** Points of small order: 0, 1, two of order 8, p-1, p, p+1, and the same with the unused bit set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void agree_pointOfSmallOrder_isRefused(String point) {
        assertThat(X25519KeyPair.generate(new SecureRandom()).agree(buffer(point)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void agree_otherLength_isRefused(int lengthBytes) {
        assertThat(X25519KeyPair.generate(new SecureRandom()).agree(ByteBuffer.allocate(lengthBytes)))
                .isEmpty();
    }

    /** RFC 8032 section 7.1, tests 1 and 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, "
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', "
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25b"
                + "f5f0595bbe24655141438e7a100b",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, "
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, "
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c"
                + "15e9716ed28dc027beceea1ec40a"
    })
    void sign_rfc8032_matches(String seed, String publicKey, String message, String signature) {
        Ed25519KeyPair pair = Ed25519KeyPair.restore(secret(seed), buffer(publicKey));

        assertThat(hex(pair.sign(buffer(message)))).isEqualTo(signature);
        assertThat(pair.publicKey().verify(buffer(message), buffer(signature))).isTrue();
        assertThat(pair.publicKey().verify(buffer(message + "00"), buffer(signature)))
                .isFalse();
        assertThat(hex(pair.seed().buffer())).isEqualTo(seed);
    }

    @Test
    void restore_foreignPublicKey_isRefused() {
        Ed25519KeyPair one = Ed25519KeyPair.generate(new SecureRandom());
        Ed25519KeyPair other = Ed25519KeyPair.generate(new SecureRandom());

        assertThatThrownBy(() ->
                        Ed25519KeyPair.restore(one.seed(), other.publicKey().encoded()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void decode_bytesOffTheCurve_areNoKey() {
        assertThat(Ed25519PublicKey.decode(buffer("0200000000000000000000000000000000000000000000000000000000000000")))
                .isEmpty();
        assertThat(Ed25519PublicKey.decode(ByteBuffer.allocate(31))).isEmpty();
    }

    @Test
    void verify_malformedSignature_isFalse() {
        Ed25519PublicKey key = Ed25519KeyPair.generate(new SecureRandom()).publicKey();

        assertThat(key.verify(ByteBuffer.allocate(1), ByteBuffer.allocate(63))).isFalse();
        assertThat(key.verify(ByteBuffer.allocate(1), ByteBuffer.wrap(bytes("ff".repeat(64)))))
                .isFalse();
    }

    /** RFC 8439 appendix A.5, whose nonce starts with the four zero bytes of HAP. */
    @Test
    void seal_rfc8439_matches() {
        ChaCha20Poly1305 cipher =
                new ChaCha20Poly1305(secret("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0"));
        String text = "Internet-Drafts are draft documents valid for a maximum of six months and may be updated, "
                + "replaced, or obsoleted by other documents at any time. It is inappropriate to use Internet-Drafts "
                + "as reference material or to cite them other than as /“work in progress./”";
        byte[] plaintext = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer sealed = ByteBuffer.allocate(plaintext.length + ChaCha20Poly1305.TAG_BYTES);

        cipher.seal(0x0807060504030201L, buffer("f33388860000000000004e91"), ByteBuffer.wrap(plaintext), sealed);

        assertThat(hex(sealed.flip()))
                .startsWith("64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb2")
                .endsWith("eead9d67890cbb22392336fea1851f38");
        ByteBuffer opened = ByteBuffer.allocate(plaintext.length);
        assertThat(cipher.open(0x0807060504030201L, buffer("f33388860000000000004e91"), sealed, opened))
                .isTrue();
        assertThat(opened.array()).isEqualTo(plaintext);
    }

    @Test
    void open_anyBitFlipped_isRefused() {
        SecretBytes key = secret("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0");
        byte[] sealed = HapVectors.bytes(hex(new ChaCha20Poly1305(key).seal(7, buffer("c0ffee"))));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(new ChaCha20Poly1305(key).open(7, ByteBuffer.wrap(damaged)))
                    .isEmpty();
        }
        assertThat(new ChaCha20Poly1305(key).open(8, ByteBuffer.wrap(sealed))).isEmpty();
        assertThat(new ChaCha20Poly1305(key).open(7, ByteBuffer.allocate(15))).isEmpty();
        assertThat(new ChaCha20Poly1305(key).open(7, ByteBuffer.wrap(sealed)))
                .hasValueSatisfying(plaintext -> assertThat(hex(plaintext)).isEqualTo("c0ffee"));
    }

    @Test
    void textNonce_message5_isItsCharacters() {
        assertThat(ChaCha20Poly1305.textNonce("PS-Msg05")).isEqualTo(0x353067734d2d5350L);
        assertThatThrownBy(() -> ChaCha20Poly1305.textNonce("PS-Msg5")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_ofSecrets_showsNoBytes() {
        Ed25519KeyPair pair = Ed25519KeyPair.generate(new SecureRandom());

        assertThat(pair.seed()).hasToString("SecretBytes[32 bytes]");
        assertThat(pair.toString()).doesNotContain(hex(pair.seed().buffer()).substring(0, 8));
    }

    private static SecretBytes secret(String hex) {
        return SecretBytes.copyOf(buffer(hex));
    }

    private static ByteBuffer range(int from, int to) {
        ByteBuffer buffer = ByteBuffer.allocate(to - from);
        for (int i = from; i < to; i++) {
            buffer.put((byte) i);
        }
        return buffer.flip();
    }
}
