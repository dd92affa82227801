package dev.porchlight.bridge.hap.testing;

import static dev.porchlight.bridge.hap.testing.ControllerCrypto.join;
import static dev.porchlight.bridge.hap.testing.ControllerCrypto.nonce;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The byte stream of a controller: plaintext first, frames after {@link #secure}. Blocks, with a time limit. */
final class ControllerStream implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final OutputStream out;
    private final InputStream in;
    private byte @Nullable [] readKey;
    private byte @Nullable [] writeKey;
    private long framesRead;
    private long framesWritten;
    private byte[] decrypted = new byte[0];

    ControllerStream(InetSocketAddress accessory) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(accessory, TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = socket.getInputStream();
    }

    void secure(byte[] sharedSecret) {
        readKey = ControllerCrypto.hkdf(sharedSecret, "Control-Salt", "Control-Read-Encryption-Key");
        writeKey = ControllerCrypto.hkdf(sharedSecret, "Control-Salt", "Control-Write-Encryption-Key");
    }

    /** The bytes on the wire for this plaintext; counts its frames. */
    byte[] wire(byte[] plaintext) {
        byte[] key = writeKey;
        if (key == null) {
            return plaintext;
        }
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int offset = 0; offset < plaintext.length; offset += 1024) {
            byte[] part = Arrays.copyOfRange(plaintext, offset, Math.min(plaintext.length, offset + 1024));
            byte[] length = {(byte) part.length, (byte) (part.length >> 8)};
            frames.writeBytes(length);
            frames.writeBytes(ControllerCrypto.seal(key, nonce(framesWritten++), length, part));
        }
        return frames.toByteArray();
    }

    void writeRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Reads one message with its body. */
    HttpAnswer read() throws IOException {
        String[] start = readLine().split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String[] parts = line.split(":", 2);
            headers.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
        }
        byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) readByte();
        }
        return new HttpAnswer(
                start[0],
                Integer.parseInt(start[1]),
                headers,
                ByteBuffer.wrap(body).asReadOnlyBuffer());
    }

    /** Reads until the accessory closes; fails when it does not. */
    void awaitClose() throws IOException {
        try {
            while (in.read() >= 0) {
                // What was under way.
            }
        } catch (java.net.SocketException e) {
            // Reset: closed with data of ours unread.
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = readByte(); b != '\n'; b = readByte()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private int readByte() throws IOException {
        byte[] key = readKey;
        if (key == null) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            return next;
        }
        while (decrypted.length == 0) {
            readFrame(key);
        }
        int next = decrypted[0] & 0xff;
        decrypted = Arrays.copyOfRange(decrypted, 1, decrypted.length);
        return next;
    }

    private void readFrame(byte[] key) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] length = data.readNBytes(2);
        if (length.length < 2) {
            throw new EOFException();
        }
        byte[] sealed = new byte[(length[0] & 0xff) + ((length[1] & 0xff) << 8) + 16];
        data.readFully(sealed);
        decrypted = join(decrypted, ControllerCrypto.open(key, nonce(framesRead++), length, sealed));
    }

    InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
