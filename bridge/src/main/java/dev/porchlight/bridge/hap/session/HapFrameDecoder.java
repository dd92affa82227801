package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decrypts the byte stream of a verified controller (HAP R2 section 6.5.2). A frame of forbidden length, or one that is
 * forged, repeated or out of order, closes the connection; nothing behind it is looked at. Thread: the event loop.
 */
final class HapFrameDecoder extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(HapFrameDecoder.class);

    private final ChaCha20Poly1305 cipher;
    private final byte[] frame = new byte[HapFrame.MAX_PLAINTEXT_BYTES + HapFrame.OVERHEAD_BYTES];
    private long frameNumber;
    private boolean broken;

    HapFrameDecoder(SecretBytes key) {
        this(key, 0);
    }

    HapFrameDecoder(SecretBytes key, long firstFrameNumber) {
        this.cipher = new ChaCha20Poly1305(key);
        this.frameNumber = firstFrameNumber;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < HapFrame.LENGTH_BYTES) {
            return;
        }
        int plaintextBytes = in.getUnsignedShortLE(in.readerIndex());
        if (plaintextBytes == 0 || plaintextBytes > HapFrame.MAX_PLAINTEXT_BYTES) {
            fail(ctx, in, "a frame of forbidden length");
            return;
        }
        int frameBytes = plaintextBytes + HapFrame.OVERHEAD_BYTES;
        if (in.readableBytes() >= frameBytes) {
            in.readBytes(frame, 0, frameBytes);
            open(ctx, in, plaintextBytes, out);
        }
    }

    private void open(ChannelHandlerContext ctx, ByteBuf in, int plaintextBytes, List<Object> out) {
        ByteBuffer length = ByteBuffer.wrap(frame, 0, HapFrame.LENGTH_BYTES);
        ByteBuffer sealed = ByteBuffer.wrap(frame, HapFrame.LENGTH_BYTES, plaintextBytes + ChaCha20Poly1305.TAG_BYTES);
        ByteBuf plaintext = ctx.alloc().heapBuffer(plaintextBytes, plaintextBytes);
        if (!cipher.open(frameNumber, length, sealed, plaintext.nioBuffer(0, plaintextBytes))) {
            plaintext.release();
            fail(ctx, in, "a frame that is not authentic");
            return;
        }
        frameNumber++;
        out.add(plaintext.writerIndex(plaintextBytes));
    }

    private void fail(ChannelHandlerContext ctx, ByteBuf in, String reason) {
        broken = true;
        in.skipBytes(in.readableBytes());
        log.atWarn()
                .addKeyValue("peer", ctx.channel().remoteAddress())
                .addKeyValue("frame", frameNumber)
                .log("connection closed: it sent {}", reason);
        var unused = ctx.close();
    }
}
