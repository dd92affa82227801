package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.ByteBuffer;

/** Encrypts the byte stream to a verified controller (HAP R2 section 6.5.2). Thread: the event loop. */
final class HapFrameEncoder extends MessageToByteEncoder<ByteBuf> {
    private final ChaCha20Poly1305 cipher;
    private final byte[] plaintext = new byte[HapFrame.MAX_PLAINTEXT_BYTES];
    private long frameNumber;

    HapFrameEncoder(SecretBytes key) {
        this(key, 0);
    }

    HapFrameEncoder(SecretBytes key, long firstFrameNumber) {
        super(ByteBuf.class, false);
        this.cipher = new ChaCha20Poly1305(key);
        this.frameNumber = firstFrameNumber;
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext ctx, ByteBuf message, boolean preferDirect) {
        int messageBytes = message.readableBytes();
        int frames = (messageBytes + HapFrame.MAX_PLAINTEXT_BYTES - 1) / HapFrame.MAX_PLAINTEXT_BYTES;
        return ctx.alloc().heapBuffer(messageBytes + frames * HapFrame.OVERHEAD_BYTES);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, ByteBuf message, ByteBuf out) {
        while (message.isReadable()) {
            int plaintextBytes = Math.min(message.readableBytes(), HapFrame.MAX_PLAINTEXT_BYTES);
            message.readBytes(plaintext, 0, plaintextBytes);
            seal(plaintextBytes, out);
        }
    }

    private void seal(int plaintextBytes, ByteBuf out) {
        int sealedBytes = plaintextBytes + ChaCha20Poly1305.TAG_BYTES;
        ByteBuffer length = ByteBuffer.wrap(new byte[] {(byte) plaintextBytes, (byte) (plaintextBytes >>> Byte.SIZE)});
        out.writeShortLE(plaintextBytes);
        out.ensureWritable(sealedBytes);
        cipher.seal(
                frameNumber++,
                length,
                ByteBuffer.wrap(plaintext, 0, plaintextBytes),
                out.nioBuffer(out.writerIndex(), sealedBytes));
        out.writerIndex(out.writerIndex() + sealedBytes);
    }
}
