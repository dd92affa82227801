package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hds.HdsFrame;
import dev.porchlight.bridge.hds.HdsFrameOpener;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsPayloadException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decrypts and parses what a hub sends ({@link HdsFrame}, {@link HdsMessage}); who it is comes out by its first frame. What
 * is forged, repeated, out of order, too long or malformed closes the connection; nothing behind it is looked at. Thread: the
 * event loop.
 */
final class HdsFrameDecoder extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(HdsFrameDecoder.class);

    private final Identification identification;
    private @Nullable HdsFrameOpener opener;
    private boolean broken;

    /** Finds out by the first frame who connects. */
    @FunctionalInterface
    interface Identification {
        /** The opener that has opened the frame into {@code plaintext}; nothing when it is nobody's. */
        Optional<HdsFrameOpener> identify(ByteBuffer header, ByteBuffer sealed, ByteBuffer plaintext);
    }

    HdsFrameDecoder(Identification identification) {
        this.identification = identification;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken || !ctx.channel().isActive()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < HdsFrame.HEADER_BYTES) {
            return;
        }
        try {
            int plaintextBytes = HdsFrame.plaintextBytes(
                    in.getInt(in.readerIndex()),
                    opener == null ? HdsLimits.MAX_FIRST_FRAME_BYTES : HdsFrame.MAX_PLAINTEXT_BYTES);
            if (in.readableBytes() >= plaintextBytes + HdsFrame.OVERHEAD_BYTES) {
                out.add(HdsMessage.parse(open(in, plaintextBytes)));
            }
        } catch (HdsPayloadException e) {
            fail(ctx, in, String.valueOf(e.getMessage()));
        }
    }

    /** Takes one frame out of {@code in}; the plaintext is the message's own memory. */
    private ByteBuffer open(ByteBuf in, int plaintextBytes) {
        ByteBuffer header = in.nioBuffer(in.readerIndex(), HdsFrame.HEADER_BYTES);
        ByteBuffer sealed = in.nioBuffer(in.readerIndex() + HdsFrame.HEADER_BYTES, plaintextBytes + HdsFrame.TAG_BYTES);
        ByteBuffer plaintext = ByteBuffer.allocate(plaintextBytes);
        HdsFrameOpener current = opener;
        if (current == null) {
            opener = identification
                    .identify(header, sealed, plaintext)
                    .orElseThrow(() -> new HdsPayloadException("a first frame under no key that was set up"));
        } else if (!current.open(header, sealed, plaintext)) {
            throw new HdsPayloadException("a frame that is not authentic");
        }
        in.skipBytes(plaintextBytes + HdsFrame.OVERHEAD_BYTES);
        return plaintext.flip();
    }

    private void fail(ChannelHandlerContext ctx, ByteBuf in, String reason) {
        broken = true;
        in.skipBytes(in.readableBytes());
        log.atWarn()
                .addKeyValue("peer", ctx.channel().remoteAddress())
                .log("data stream connection closed: it sent {}", reason);
        var unused = ctx.close();
    }
}
