package dev.porchlight.bridge.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP socket on a Netty event loop. Each datagram is copied once into a pooled direct buffer, whose ownership passes to
 * the channel with the write. Thread: the event loop, but for the constructor.
 */
final class NettyMediumPort extends SimpleChannelInboundHandler<DatagramPacket> implements MediumPort {
    /** Larger than any datagram that a controller sends; longer ones are cut, and then fail authentication. */
    static final int MAX_DATAGRAM_BYTES = 2048;

    private static final long RELEASE_NANOS = 2_000_000;
    private static final Logger log = LoggerFactory.getLogger(NettyMediumPort.class);

    private final NioDatagramChannel channel;
    private final InetSocketAddress destination;
    private final SessionLoop loop;
    private final ByteBuffer received = ByteBuffer.allocate(MAX_DATAGRAM_BYTES);
    private @Nullable Receiver receiver;
    private boolean failureLogged;

    /** Takes over a bound, non-blocking socket. */
    NettyMediumPort(DatagramChannel socket, InetSocketAddress destination, NettySessionLoop loop) {
        this.destination = destination;
        this.loop = loop;
        channel = new NioDatagramChannel(socket);
        channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM_BYTES));
        channel.pipeline().addLast(this);
        loop.eventLoop().register(channel).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    public void open(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a void promise reports failures to exceptionCaught
    public void send(ByteBuffer datagram) {
        ByteBuf copy = channel.alloc().directBuffer(datagram.remaining());
        copy.writeBytes(datagram.duplicate());
        channel.write(new DatagramPacket(copy, destination), channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** The JDK frees the port of a closed socket in the selector's next turn, which the delay lets pass. */
    @Override
    public void close(Runnable onClosed) {
        receiver = null;
        channel.close().addListener(closed -> loop.schedule(onClosed, RELEASE_NANOS));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        if (receiver == null) {
            return;
        }
        received.clear().limit(datagram.content().readableBytes());
        datagram.content().readBytes(received);
        receiver.onDatagram(received.flip());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (receiver != null && channel.isWritable()) {
            receiver.onWritable();
        }
    }

    /** UDP has no connection to lose: a packet that cannot be sent is a lost packet, and the watch ends a dead stream. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!failureLogged) {
            failureLogged = true;
            log.atWarn()
                    .addKeyValue("peer", destination)
                    .setCause(cause)
                    .log("A live stream cannot send to its viewer; it ends if this lasts");
        }
    }
}
