package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.crypto.SecretBytes;
import dev.porchlight.bridge.hds.HdsFrame;
import dev.porchlight.bridge.hds.HdsFrameOpener;
import dev.porchlight.bridge.hds.HdsFrameSealer;
import dev.porchlight.bridge.hds.HdsKeys;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.codecs.recording.RecordingSegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Takes a segment through messages and frames without a hub: afterwards classes are loaded, ciphers looked up and the path
 * compiled, and the first hub does not wait for that. Thread: any but an event loop, it takes CPU time.
 */
public final class DataStreamWarmUp {
    // The cipher works block by block: a few megabytes make it hot.
    private static final int ROUNDS = 40;

    private DataStreamWarmUp() {}

    /** Seals and opens {@code segment} under keys that nobody else has; takes a few hundred milliseconds. */
    public static void run(RecordingSegment segment, SecureRandom random) {
        byte[] salt = new byte[HdsKeys.SALT_BYTES];
        random.nextBytes(salt);
        for (int i = 0; i < ROUNDS; i++) {
            HdsKeys keys = HdsKeys.derive(ByteBuffer.wrap(salt), ByteBuffer.wrap(salt), ByteBuffer.wrap(salt));
            SegmentChunks chunks = new SegmentChunks(i, 1, segment);
            while (chunks.hasNext()) {
                exchange(chunks.next().toEvent(), keys.accessoryToController());
            }
        }
    }

    private static void exchange(HdsMessage message, SecretBytes key) {
        ByteBuffer plaintext = ByteBuffer.allocate(message.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        message.write(plaintext);
        ByteBuffer frame = ByteBuffer.allocate(plaintext.flip().remaining() + HdsFrame.OVERHEAD_BYTES);
        new HdsFrameSealer(key).seal(plaintext, frame);
        frame.flip();
        ByteBuffer header = frame.slice(0, HdsFrame.HEADER_BYTES);
        frame.position(HdsFrame.HEADER_BYTES);
        if (!new HdsFrameOpener(key).open(header, frame, plaintext.clear())) {
            throw new IllegalStateException("a frame cannot be opened with the key that it was sealed with");
        }
        HdsMessage.parse(plaintext.flip());
    }
}
