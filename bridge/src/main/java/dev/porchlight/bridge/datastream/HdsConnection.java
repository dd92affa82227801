package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hds.DataSend;
import dev.porchlight.bridge.hds.HdsFrameOpener;
import dev.porchlight.bridge.hds.HdsFrameSealer;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsStatus;
import dev.porchlight.bridge.hds.HdsValue;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One data stream connection of a home hub: it is identified by its first frame, which must say hello, and then opens
 * recordings. Thread: the event loop; {@link #close} and {@link #isIdentified} may be called by any.
 */
final class HdsConnection extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(HdsConnection.class);
    private static final String CONTROL = "control";
    private static final String HELLO = "hello";
    private static final String DECODER = "frame-decoder";
    private static final String ENCODER = "frame-encoder";
    private static final HdsValue.Dictionary EMPTY = HdsValue.Dictionary.of();

    private final HdsContext context;
    private final Channel channel;
    private final Runnable closer = this::close;
    private volatile @Nullable PreparedSession owner;
    private @Nullable ScheduledFuture<?> helloTimer;
    private @Nullable DataSendStreams streams;

    HdsConnection(HdsContext context, Channel channel) {
        this.context = context;
        this.channel = channel;
    }

    void install(ChannelPipeline pipeline) {
        pipeline.addLast(new IdleStateHandler(true, 0, context.limits().stall().toNanos(), 0, TimeUnit.NANOSECONDS));
        pipeline.addLast(DECODER, new HdsFrameDecoder(this::identify));
        pipeline.addLast(this);
        helloTimer = channel.eventLoop()
                .schedule(this::closeSilent, context.limits().helloTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean isIdentified() {
        return owner != null;
    }

    void close() {
        // The end is handled in channelInactive; nobody waits for it.
        var unused = channel.close();
    }

    private Optional<HdsFrameOpener> identify(ByteBuffer header, ByteBuffer sealed, ByteBuffer plaintext) {
        for (PreparedSession candidate : context.sessions().waiting()) {
            // A fresh opener for each attempt, which so consumes nothing of the candidate.
            HdsFrameOpener opener = new HdsFrameOpener(candidate.keys().controllerToAccessory());
            if (opener.open(header.duplicate(), sealed.duplicate(), plaintext.clear())) {
                boolean isOurs = context.sessions().claim(candidate, closer);
                if (isOurs) {
                    identified(candidate);
                }
                return isOurs ? Optional.of(opener) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void identified(PreparedSession session) {
        owner = session;
        channel.pipeline()
                .addAfter(
                        DECODER,
                        ENCODER,
                        new HdsFrameEncoder(new HdsFrameSealer(session.keys().accessoryToController())));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object object) {
        if (!(object instanceof HdsMessage message)) {
            ReferenceCountUtil.release(object);
            return;
        }
        if (streams == null && !isHello(message)) {
            log.atWarn().addKeyValue("peer", channel.remoteAddress()).log("data stream connection closed: no hello");
            close();
        } else if (message instanceof HdsMessage.Request request) {
            serve(request);
        } else if (message instanceof HdsMessage.UnreadableRequest unreadable) {
            log.atWarn()
                    .addKeyValue("peer", channel.remoteAddress())
                    .log("a home hub sent a malformed request: {}", unreadable.problem());
            answer(unreadable.request().answer(HdsStatus.PAYLOAD_ERROR, EMPTY));
        } else if (message instanceof HdsMessage.Event event) {
            take(event);
        }
        // Responses: this side has asked nothing.
    }

    private static boolean isHello(HdsMessage message) {
        return message instanceof HdsMessage.Request
                && message.protocol().equals(CONTROL)
                && message.topic().equals(HELLO);
    }

    private void serve(HdsMessage.Request request) {
        DataSendStreams current = streams;
        if (isHello(request)) {
            answer(request.answer(HdsStatus.SUCCESS, EMPTY));
            if (current == null) {
                begin();
            }
        } else if (current != null && isDataSend(request, DataSend.OPEN)) {
            answer(current.open(request));
            current.pump();
        } else {
            answer(request.answer(HdsStatus.MISSING_PROTOCOL, EMPTY));
        }
    }

    private void begin() {
        PreparedSession session = owner;
        if (session == null) {
            return;
        }
        cancelHelloTimer();
        streams = new DataSendStreams(channel, session, context);
        log.atDebug()
                .addKeyValue("session", session.session().id())
                .addKeyValue("peer", channel.remoteAddress())
                .log("home hub connected its data stream");
        session.desk().hubConnected(session.session());
    }

    private void take(HdsMessage.Event event) {
        DataSendStreams current = streams;
        if (current != null && isDataSend(event, DataSend.CLOSE)) {
            current.closedByHub(event);
        }
        // An acknowledgement changes nothing: the hub closes the stream after it, or the close timer does.
    }

    private static boolean isDataSend(HdsMessage message, String topic) {
        return message.protocol().equals(DataSend.PROTOCOL) && message.topic().equals(topic);
    }

    private void answer(HdsMessage.Response response) {
        if (channel.bytesBeforeWritable() > HdsLimits.MAX_WAITING_BYTES) {
            log.atWarn()
                    .addKeyValue("peer", channel.remoteAddress())
                    .log("data stream connection closed: the hub does not read the answers it asks for");
            close();
            return;
        }
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        DataSendStreams current = streams;
        if (current != null) {
            current.pump();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && !channel.isWritable()) {
            log.atWarn()
                    .addKeyValue("peer", channel.remoteAddress())
                    .log(
                            "data stream connection closed: the hub has read nothing for {} s",
                            context.limits().stall().toSeconds());
            close();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelHelloTimer();
        context.connections().remove(this);
        PreparedSession session = owner;
        if (session != null) {
            context.sessions().release(session, closer);
        }
        DataSendStreams current = streams;
        if (session != null && current != null) {
            current.connectionLost();
            session.desk().hubLeft(session.session());
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            log.atDebug()
                    .addKeyValue("peer", channel.remoteAddress())
                    .log("data stream connection lost: {}", cause.getMessage());
        } else {
            log.atWarn()
                    .setCause(cause)
                    .addKeyValue("peer", channel.remoteAddress())
                    .log("data stream connection closed after an error");
        }
        close();
    }

    private void closeSilent() {
        log.atDebug().addKeyValue("peer", channel.remoteAddress()).log("data stream connection closed: no hello came");
        close();
    }

    private void cancelHelloTimer() {
        ScheduledFuture<?> timer = helloTimer;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
