package dev.porchlight.bridge.hap.testing;

import static dev.porchlight.bridge.hap.testing.ControllerCrypto.join;
import static dev.porchlight.bridge.hap.testing.ControllerCrypto.nonce;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A HAP controller on one TCP connection, for tests: pair-setup, pair-verify, requests and events. It shares no code with
 * the bridge. Methods block, at most 10 seconds.
 */
public final class ScriptedController implements AutoCloseable {
    private static final String TLV8 = "application/pairing+tlv8";

    private final ControllerIdentity identity;
    private final ControllerStream stream;
    private final Queue<HttpAnswer> events = new ArrayDeque<>();
    private @Nullable Appendix appendix;
    private byte @Nullable [] setupKey;
    private byte @Nullable [] sharedSecret;

    private ScriptedController(ControllerIdentity identity, ControllerStream stream) {
        this.identity = identity;
        this.stream = stream;
    }

    public static ScriptedController connect(InetSocketAddress accessory, ControllerIdentity identity)
            throws IOException {
        return new ScriptedController(identity, new ControllerStream(accessory));
    }

    public ControllerIdentity identity() {
        return identity;
    }

    public InetSocketAddress localAddress() {
        return stream.localAddress();
    }

    /** The secret of pair-verify: data stream keys derive from it. */
    public byte[] sharedSecret() {
        return required(sharedSecret);
    }

    /** Pairs; returns 0 or the error of the accessory. */
    public int pairSetup(String code) throws IOException {
        return pairSetup(code, SrpEncoding.PADDED);
    }

    public int pairSetup(String code, SrpEncoding encoding) throws IOException {
        TlvItems m2 = pairSetupStart();
        if (m2.error() != 0) {
            return m2.error();
        }
        TlvItems m4 = pairSetupProof(code, m2, encoding);
        return m4.error() != 0 ? m4.error() : pairSetupKeys().error();
    }

    /** Sends M1, returns M2. */
    public TlvItems pairSetupStart() throws IOException {
        return post("/pair-setup", message(1).with(TlvItems.METHOD, (byte) 0));
    }

    /** Sends M3, returns M4; the proof of the accessory is checked. */
    public TlvItems pairSetupProof(String code, TlvItems m2, SrpEncoding encoding) throws IOException {
        BigInteger secret = new BigInteger(256, new Random(identity.identifier().hashCode()));
        SrpClient srp = new SrpClient(code, m2.get(TlvItems.SALT), m2.get(TlvItems.PUBLIC_KEY), secret, encoding);
        TlvItems m4 = post(
                "/pair-setup",
                message(3).with(TlvItems.PUBLIC_KEY, srp.publicKey()).with(TlvItems.PROOF, srp.proof()));
        if (m4.error() == 0) {
            require(Arrays.equals(m4.get(TlvItems.PROOF), srp.accessoryProof()), "proof of the accessory");
            setupKey = srp.sessionKey();
        }
        return m4;
    }

    /** Sends M5, returns M6; the signature of the accessory is checked. */
    public TlvItems pairSetupKeys() throws IOException {
        byte[] key = required(setupKey);
        byte[] cipherKey = ControllerCrypto.hkdf(key, "Pair-Setup-Encrypt-Salt", "Pair-Setup-Encrypt-Info");
        TlvItems m6 = post("/pair-setup", message(5).with(TlvItems.ENCRYPTED_DATA, sealedController(key, cipherKey)));
        if (m6.error() != 0) {
            return m6;
        }
        TlvItems accessory = TlvItems.parse(
                ControllerCrypto.open(cipherKey, nonce("PS-Msg06"), new byte[0], m6.get(TlvItems.ENCRYPTED_DATA)));
        byte[] x = ControllerCrypto.hkdf(key, "Pair-Setup-Accessory-Sign-Salt", "Pair-Setup-Accessory-Sign-Info");
        byte[] accessoryKey = accessory.get(TlvItems.PUBLIC_KEY);
        require(
                ControllerCrypto.verify(
                        accessoryKey,
                        join(x, accessory.get(TlvItems.IDENTIFIER), accessoryKey),
                        accessory.get(TlvItems.SIGNATURE)),
                "signature of the accessory");
        identity.pairedWith(accessoryKey);
        return m6;
    }

    private byte[] sealedController(byte[] key, byte[] cipherKey) {
        byte[] x = ControllerCrypto.hkdf(key, "Pair-Setup-Controller-Sign-Salt", "Pair-Setup-Controller-Sign-Info");
        byte[] id = ascii(identity.identifier());
        TlvItems controller = new TlvItems()
                .with(TlvItems.IDENTIFIER, id)
                .with(TlvItems.PUBLIC_KEY, identity.publicKey())
                .with(TlvItems.SIGNATURE, identity.sign(x, id, identity.publicKey()));
        return ControllerCrypto.seal(cipherKey, nonce("PS-Msg05"), new byte[0], controller.encode());
    }

    /** Verifies; returns 0 or the error of the accessory. What follows is encrypted. */
    public int pairVerify() throws IOException {
        KeyPair ephemeral = ControllerCrypto.generate("X25519");
        byte[] ours = ControllerCrypto.raw(ephemeral.getPublic());
        TlvItems m2 = pairVerifyStart(ours);
        if (m2.error() != 0) {
            return m2.error();
        }
        byte[] theirs = m2.get(TlvItems.PUBLIC_KEY);
        byte[] secret = ControllerCrypto.agree(ephemeral.getPrivate(), theirs);
        byte[] key = ControllerCrypto.hkdf(secret, "Pair-Verify-Encrypt-Salt", "Pair-Verify-Encrypt-Info");
        TlvItems accessory = TlvItems.parse(
                ControllerCrypto.open(key, nonce("PV-Msg02"), new byte[0], m2.get(TlvItems.ENCRYPTED_DATA)));
        require(
                ControllerCrypto.verify(
                        identity.accessoryKey(),
                        join(theirs, accessory.get(TlvItems.IDENTIFIER), ours),
                        accessory.get(TlvItems.SIGNATURE)),
                "signature of the accessory");
        byte[] id = ascii(identity.identifier());
        byte[] proof = new TlvItems()
                .with(TlvItems.IDENTIFIER, id)
                .with(TlvItems.SIGNATURE, identity.sign(ours, id, theirs))
                .encode();
        byte[] sealed = ControllerCrypto.seal(key, nonce("PV-Msg03"), new byte[0], proof);
        TlvItems m4 = post("/pair-verify", message(3).with(TlvItems.ENCRYPTED_DATA, sealed));
        if (m4.error() == 0) {
            sharedSecret = secret;
            stream.secure(secret);
        }
        return m4.error();
    }

    /** Sends M1 of pair-verify with this public key, returns M2. */
    public TlvItems pairVerifyStart(byte[] publicKey) throws IOException {
        return post("/pair-verify", message(1).with(TlvItems.PUBLIC_KEY, publicKey));
    }

    public TlvItems addPairing(ControllerIdentity other, boolean admin) throws IOException {
        other.learnAccessoryKey(identity);
        return addPairing(other.identifier(), other.publicKey(), admin);
    }

    public TlvItems addPairing(String identifier, byte[] publicKey, boolean admin) throws IOException {
        return post(
                "/pairings",
                message(1)
                        .with(TlvItems.METHOD, (byte) 3)
                        .with(TlvItems.IDENTIFIER, ascii(identifier))
                        .with(TlvItems.PUBLIC_KEY, publicKey)
                        .with(TlvItems.PERMISSIONS, (byte) (admin ? 1 : 0)));
    }

    public TlvItems removePairing(String identifier) throws IOException {
        return post(
                "/pairings", message(1).with(TlvItems.METHOD, (byte) 4).with(TlvItems.IDENTIFIER, ascii(identifier)));
    }

    /** The raw answer: the pairings are groups of it. */
    public HttpAnswer listPairings() throws IOException {
        return request(
                "POST",
                "/pairings",
                TLV8,
                message(1).with(TlvItems.METHOD, (byte) 5).encode());
    }

    public TlvItems post(String path, TlvItems message) throws IOException {
        Appendix extra = appendix;
        if (extra != null && extra.path.equals(path) && message.state() == extra.state) {
            appendix = null;
            sendRaw(join(wire(plaintext("POST", path, TLV8, message.encode())), extra.bytes));
            return readAnswer().tlv();
        }
        return request("POST", path, TLV8, message.encode()).tlv();
    }

    public HttpAnswer get(String target) throws IOException {
        return request("GET", target, "", new byte[0]);
    }

    public HttpAnswer putJson(String path, String json) throws IOException {
        return request("PUT", path, "application/hap+json", json.getBytes(StandardCharsets.UTF_8));
    }

    public HttpAnswer postJson(String path, String json) throws IOException {
        return request("POST", path, "application/hap+json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends {@code bytes} in one piece with the next pairing message of this path and state, as an attacker might. */
    public void appendToNextRequest(byte[] bytes, String path, int state) {
        appendix = new Appendix(bytes.clone(), path, state);
    }

    private static final class Appendix {
        private final byte[] bytes;
        private final String path;
        private final int state;

        Appendix(byte[] bytes, String path, int state) {
            this.bytes = bytes;
            this.path = path;
            this.state = state;
        }
    }

    /** Sends a request and reads its answer; events that come before it are kept for {@link #nextEvent}. */
    public HttpAnswer request(String method, String target, String contentType, byte[] body) throws IOException {
        send(plaintext(method, target, contentType, body));
        return readAnswer();
    }

    /** A request before encryption. */
    public static byte[] plaintext(String method, String target, String contentType, byte[] body) {
        String head = method + " " + target + " HTTP/1.1\r\nHost: Porch._hap._tcp.local\r\n"
                + (contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n")
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n";
        return join(ascii(head), body);
    }

    /** Sends bytes, encrypted after pair-verify. */
    public void send(byte[] plaintext) throws IOException {
        stream.writeRaw(stream.wire(plaintext));
    }

    /** The bytes on the wire for this plaintext, to be sent with {@link #sendRaw}: counts its frames. */
    public byte[] wire(byte[] plaintext) {
        return stream.wire(plaintext);
    }

    /** Sends bytes as they are. */
    public void sendRaw(byte[] bytes) throws IOException {
        stream.writeRaw(bytes);
    }

    /** Reads the next response. */
    public HttpAnswer readAnswer() throws IOException {
        while (true) {
            HttpAnswer answer = stream.read();
            if (!answer.isEvent()) {
                return answer;
            }
            events.add(answer);
        }
    }

    /** Reads the next event; a response before it is an error. */
    public HttpAnswer nextEvent() throws IOException {
        HttpAnswer kept = events.poll();
        if (kept != null) {
            return kept;
        }
        HttpAnswer answer = stream.read();
        require(answer.isEvent(), "event");
        return answer;
    }

    /** Whether events came before the last response. */
    public boolean hasKeptEvents() {
        return !events.isEmpty();
    }

    /** Reads until the accessory closes the connection; fails when it does not. */
    public void awaitClose() throws IOException {
        stream.awaitClose();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static TlvItems message(int state) {
        return new TlvItems().with(TlvItems.STATE, (byte) state);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] required(byte @Nullable [] value) {
        if (value == null) {
            throw new AssertionError("that step of the script was not taken");
        }
        return value;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("wrong " + what);
        }
    }
}
