package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.testing.ManualScheduler;
import dev.porchlight.bridge.hap.testing.TestSession;
import dev.porchlight.bridge.hds.DataSend;
import dev.porchlight.bridge.hds.DataSendOpen;
import dev.porchlight.bridge.hds.HdsFrame;
import dev.porchlight.bridge.hds.HdsFrameOpener;
import dev.porchlight.bridge.hds.HdsFrameSealer;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A hub whose connection has no socket, and whose time moves when the test says so. */
final class EmbeddedHub implements AutoCloseable {
    static final HdsMessage.Request HELLO = new HdsMessage.Request("control", "hello", 1, HdsValue.Dictionary.of());

    final HdsContext context;
    final PreparedSession prepared;
    final EmbeddedChannel channel;
    private final HdsFrameSealer sealer;
    private final HdsFrameOpener opener;

    EmbeddedHub(HdsContext context, PreparedSession prepared) {
        this.context = context;
        this.prepared = prepared;
        this.sealer = new HdsFrameSealer(prepared.keys().controllerToAccessory());
        this.opener = new HdsFrameOpener(prepared.keys().accessoryToController());
        this.channel = new EmbeddedChannel();
        channel.freezeTime();
        HdsConnection connection = new HdsConnection(context, channel);
        context.connections().admit(connection);
        connection.install(channel.pipeline());
    }

    /** A context of its own, with one session prepared and connected. */
    static EmbeddedHub alone(RecordingDesk desk, HdsLimits limits) {
        HdsContext context = context(limits, new ManualScheduler());
        return new EmbeddedHub(context, prepare(context, TestSession.admin(), desk, 1));
    }

    static EmbeddedHub greeted(RecordingDesk desk, HdsLimits limits) {
        EmbeddedHub hub = alone(desk, limits);
        hub.send(HELLO);
        hub.readResponse();
        return hub;
    }

    static HdsContext context(HdsLimits limits, ManualScheduler timer) {
        return new HdsContext(new HdsSessions(limits, timer), new HdsConnections(limits), limits, timer::nanoTime);
    }

    static PreparedSession prepare(HdsContext context, TestSession session, RecordingDesk desk, int salt) {
        ByteBuffer accessorySalt = ByteBuffer.allocate(32).putInt(0, salt);
        PreparedSession prepared = new PreparedSession(session, desk, ByteBuffer.allocate(32), accessorySalt, 40_000);
        if (!context.sessions().add(prepared)) {
            throw new AssertionError("too many sessions wait");
        }
        return prepared;
    }

    byte[] frame(HdsMessage message) {
        ByteBuffer plaintext = ByteBuffer.allocate(message.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        message.write(plaintext);
        return frame(plaintext.array());
    }

    byte[] frame(byte[] plaintext) {
        ByteBuffer frame = ByteBuffer.allocate(plaintext.length + HdsFrame.OVERHEAD_BYTES);
        sealer.seal(ByteBuffer.wrap(plaintext), frame);
        return frame.array();
    }

    void send(HdsMessage message) {
        sendRaw(frame(message));
    }

    void sendRaw(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        channel.runPendingTasks();
    }

    void open(long streamId) {
        send(new HdsMessage.Request(
                DataSend.PROTOCOL,
                DataSend.OPEN,
                100 + streamId,
                new DataSendOpen("controller", "ipcamera.recording", streamId, "").toBody()));
    }

    /** The next message that has been written; null when there is none. */
    @Nullable
    HdsMessage read() {
        channel.runPendingTasks();
        ByteBuf frame = channel.readOutbound();
        if (frame == null) {
            return null;
        }
        try {
            ByteBuffer bytes = frame.nioBuffer();
            ByteBuffer sealed = bytes.slice(4, bytes.remaining() - 4);
            ByteBuffer plaintext = ByteBuffer.allocate(bytes.remaining() - HdsFrame.OVERHEAD_BYTES);
            if (!opener.open(bytes.slice(0, 4), sealed, plaintext)) {
                throw new AssertionError("a frame that is not authentic");
            }
            return HdsMessage.parse(plaintext.flip());
        } finally {
            frame.release();
        }
    }

    HdsMessage.Response readResponse() {
        return (HdsMessage.Response) Objects.requireNonNull(read(), "nothing was answered");
    }

    HdsMessage.Event readEvent() {
        return (HdsMessage.Event) Objects.requireNonNull(read(), "nothing was sent");
    }

    void advance(Duration step) {
        channel.advanceTimeBy(step.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** Makes the connection take no data, as one whose peer does not read. */
    void stopReading() {
        setWritable(false);
    }

    void readAgain() {
        setWritable(true);
    }

    private void setWritable(boolean writable) {
        Objects.requireNonNull(channel.unsafe().outboundBuffer()).setUserDefinedWritability(1, writable);
        channel.runPendingTasks();
    }

    /** Makes what is written wait for ever, as with a peer that has stopped reading. */
    void holdWrites() {
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message);
            }
        });
    }

    void loseConnection() {
        var unused = channel.close();
        channel.runPendingTasks();
    }

    boolean isOpen() {
        channel.runPendingTasks();
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
