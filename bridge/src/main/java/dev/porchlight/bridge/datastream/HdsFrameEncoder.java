package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hds.HdsFrame;
import dev.porchlight.bridge.hds.HdsFrameSealer;
import dev.porchlight.bridge.hds.HdsMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes messages as encrypted frames. Media in a message is copied once, into the plaintext, and encrypted from there into
 * the frame. Thread: the event loop.
 */
final class HdsFrameEncoder extends MessageToByteEncoder<HdsMessage> {
    private final HdsFrameSealer sealer;

    HdsFrameEncoder(HdsFrameSealer sealer) {
        super(HdsMessage.class, false);
        this.sealer = sealer;
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext ctx, HdsMessage message, boolean preferDirect) {
        return ctx.alloc().heapBuffer(message.sizeBytes() + HdsFrame.OVERHEAD_BYTES);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, HdsMessage message, ByteBuf out) {
        int plaintextBytes = message.sizeBytes();
        ByteBuf scratch = ctx.alloc().heapBuffer(plaintextBytes, plaintextBytes);
        try {
            ByteBuffer plaintext = scratch.nioBuffer(0, plaintextBytes).order(ByteOrder.LITTLE_ENDIAN);
            message.write(plaintext);
            int frameBytes = plaintextBytes + HdsFrame.OVERHEAD_BYTES;
            sealer.seal(plaintext.flip(), out.nioBuffer(out.writerIndex(), frameBytes));
            out.writerIndex(out.writerIndex() + frameBytes);
        } finally {
            scratch.release();
        }
    }
}
