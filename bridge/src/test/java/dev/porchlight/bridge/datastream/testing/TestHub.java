package dev.porchlight.bridge.datastream.testing;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.hds.DataSend;
import dev.porchlight.bridge.hds.DataSendOpen;
import dev.porchlight.bridge.hds.HdsKeys;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.hds.HdsValue;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A home hub on one data stream connection. Methods block, at most 10 seconds. Thread: one.
 *
 * <pre>
 * byte[] salt = 32 random bytes
 * PUT 131 with setupRequest(salt) and "r": true    - answer: the TLV in its value
 * TestHub hub = TestHub.connect(host, sharedSecret of pair-verify, salt, answer)
 * hub.hello(); hub.open(1, "motion"); hub.readUntil(1, recording -> recording.fragments() >= 3); hub.close(1, NORMAL)
 * </pre>
 */
public final class TestHub implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int TAG_BYTES = 16;
    private static final int TYPE = 0x01;

    private final Socket socket = new Socket();
    private final HdsKeys keys;
    private final DataInputStream in;
    private final Map<Long, HubRecording> recordings = new HashMap<>();
    private long framesRead;
    private long framesWritten;
    private long nextRequestId = 1;

    private TestHub(InetSocketAddress accessory, HdsKeys keys) throws IOException {
        this.keys = keys;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setReceiveBufferSize(64 << 10);
        socket.connect(accessory, TIMEOUT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Value to write to Setup Data Stream Transport. */
    public static ByteBuffer setupRequest(ByteBuffer controllerSalt) {
        return new Tlv8Writer().uint8(1, 0).uint8(2, 0).put(3, controllerSalt).toBuffer();
    }

    /** Connects as the answer to {@link #setupRequest} says. */
    public static TestHub connect(
            InetAddress accessory, ByteBuffer sharedSecret, ByteBuffer controllerSalt, ByteBuffer setupAnswer)
            throws IOException {
        Tlv8 answer = Tlv8.parse(setupAnswer);
        if (answer.requireInteger(1) != 0) {
            throw new IOException("setup was answered with status " + answer.requireInteger(1));
        }
        int port = (int) answer.requireNested(2).requireInteger(1);
        return connect(
                new InetSocketAddress(accessory, port),
                HdsKeys.derive(sharedSecret, controllerSalt, answer.requireBytes(3, HdsKeys.SALT_BYTES)));
    }

    public static TestHub connect(InetSocketAddress accessory, HdsKeys keys) throws IOException {
        return new TestHub(accessory, keys);
    }

    /** Says hello and reads the answer. */
    public void hello() throws IOException {
        HdsMessage.Response answer = request("control", "hello", HdsValue.Dictionary.of());
        if (answer.status() != 0) {
            throw new IOException("hello was answered with status " + answer.status());
        }
    }

    /** Asks for a recording; returns nothing when it was opened, else why it was refused. */
    public Optional<HdsReason> open(long streamId, String reason) throws IOException {
        HdsMessage.Response answer = request(
                DataSend.PROTOCOL,
                DataSend.OPEN,
                new DataSendOpen("controller", "ipcamera.recording", streamId, reason).toBody());
        if (answer.status() == 0) {
            recordings.put(streamId, recordings.getOrDefault(streamId, new HubRecording()));
            return Optional.empty();
        }
        return Optional.of(
                HdsReason.ofCode(answer.number("status").orElseThrow()).orElseThrow());
    }

    /** Closes a recording; its content so far stays readable. */
    public void close(long streamId, HdsReason reason) throws IOException {
        send(DataSend.close(streamId, reason));
    }

    public void acknowledge(long streamId) throws IOException {
        send(new HdsMessage.Event(
                DataSend.PROTOCOL, DataSend.ACK, HdsValue.Dictionary.of("streamId", streamId, "endOfStream", true)));
    }

    /** What has come of a recording; a new one of the same number goes on from {@link #forget}. */
    public HubRecording recording(long streamId) {
        return recordings.computeIfAbsent(streamId, id -> new HubRecording());
    }

    public void forget(long streamId) {
        recordings.remove(streamId);
    }

    /** Reads messages until {@code enough} is true of the recording. */
    public HubRecording readUntil(long streamId, Predicate<HubRecording> enough) throws IOException {
        while (!enough.test(recording(streamId))) {
            read();
        }
        return recording(streamId);
    }

    /** Reads until the accessory closes the connection. */
    public void awaitEnd() throws IOException {
        try {
            while (true) {
                read();
            }
        } catch (EOFException | SocketException e) {
            // Closed, or reset with data of ours unread.
        }
    }

    private HdsMessage.Response request(String protocol, String topic, HdsValue.Dictionary body) throws IOException {
        long id = nextRequestId++;
        send(new HdsMessage.Request(protocol, topic, id, body));
        while (true) {
            if (read() instanceof HdsMessage.Response response && response.id() == id) {
                return response;
            }
        }
    }

    public void send(HdsMessage message) throws IOException {
        sendRaw(frame(message));
    }

    /** The bytes on the wire for the next message; counts as sent. */
    public byte[] frame(HdsMessage message) {
        ByteBuffer plaintext = ByteBuffer.allocate(message.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        message.write(plaintext);
        byte[] header =
                ByteBuffer.allocate(4).putInt(TYPE << 24 | plaintext.capacity()).array();
        byte[] sealed = crypt(
                Cipher.ENCRYPT_MODE,
                keys.controllerToAccessory().toByteArray(),
                framesWritten++,
                header,
                plaintext.array());
        return ByteBuffer.allocate(header.length + sealed.length)
                .put(header)
                .put(sealed)
                .array();
    }

    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads one message; what belongs to a recording is added to it. */
    public HdsMessage read() throws IOException {
        byte[] header = new byte[4];
        in.readFully(header);
        int word = ByteBuffer.wrap(header).getInt();
        if (word >>> 24 != TYPE) {
            throw new IOException("a frame of type " + (word >>> 24));
        }
        byte[] sealed = new byte[(word & 0xFFFFFF) + TAG_BYTES];
        in.readFully(sealed);
        HdsMessage message = HdsMessage.parse(ByteBuffer.wrap(
                crypt(Cipher.DECRYPT_MODE, keys.accessoryToController().toByteArray(), framesRead++, header, sealed)));
        if (message instanceof HdsMessage.Event event) {
            recording(event.number("streamId").orElseThrow()).take(event);
        }
        return message;
    }

    /** Reads and drops bytes as they are on the wire, as a hub does that hangs in a frame. */
    public void skipBytes(int count) throws IOException {
        in.skipNBytes(count);
    }

    /** Goes without a word, in the middle of whatever is under way. */
    public void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static byte[] crypt(int mode, byte[] key, long frameNumber, byte[] additionalData, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            byte[] nonce = ByteBuffer.allocate(12)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(4, frameNumber)
                    .array();
            cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            cipher.updateAAD(additionalData);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
