package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.pairing.VerifiedController;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection of a controller, before and after pair-verify (HAP R2 sections 5.7, 6.5). Requests are answered in
 * order, one at a time, each within the deadline. Thread: the event loop; {@link #close}, {@link #isVerified},
 * {@link #controllerId} and {@link #idleNanos} may be called by any.
 */
final class HapConnection extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(HapConnection.class);

    private final HapServerContext context;
    private final Channel channel;
    private final HapRequestHandler requests;
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
    private volatile @Nullable VerifiedSession session;
    private volatile long lastActivityNanos;
    private boolean answering;
    private boolean closesAfterAnswer;
    private long turn;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable ScheduledFuture<?> idleTimer;

    HapConnection(HapServerContext context, Channel channel) {
        this.context = context;
        this.channel = channel;
        this.requests = new HapRequestHandler(context, channel.eventLoop());
        this.lastActivityNanos = context.nanoClock().getAsLong();
    }

    boolean isVerified() {
        return session != null;
    }

    /** Identifier of the verified controller. */
    Optional<String> controllerId() {
        return Optional.ofNullable(session).map(VerifiedSession::controllerId);
    }

    long idleNanos(long nowNanos) {
        return nowNanos - lastActivityNanos;
    }

    void close() {
        // The end is handled in channelInactive; nobody waits for it.
        var unused = channel.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        restartIdleTimer();
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof FullHttpRequest request)) {
            // Plaintext behind the last message of pair-verify: see HapPipeline.secure.
            ReferenceCountUtil.release(message);
            log.atWarn().addKeyValue("peer", channel.remoteAddress()).log("connection closed: stray bytes");
            close();
            return;
        }
        waiting.add(request);
        if (waiting.size() > HapLimits.MAX_WAITING_REQUESTS) {
            log.atWarn().addKeyValue("peer", channel.remoteAddress()).log("connection closed: too many requests");
            close();
            return;
        }
        serveNext();
    }

    private void serveNext() {
        if (answering || !channel.isActive()) {
            return;
        }
        FullHttpRequest message = waiting.poll();
        if (message == null) {
            return;
        }
        try {
            serve(message);
        } finally {
            message.release();
        }
    }

    private void serve(FullHttpRequest message) {
        begin(!HttpUtil.isKeepAlive(message));
        long thisTurn = turn;
        if (message.decoderResult().isFailure()) {
            answer(HapReply.empty(HttpStatus.BAD_REQUEST).thenClose());
            return;
        }
        HapRequest request;
        try {
            request = HttpMessages.decode(message);
        } catch (IllegalArgumentException e) {
            answer(HapReply.empty(HttpStatus.BAD_REQUEST));
            return;
        }
        try {
            requests.handle(request, session)
                    .whenComplete((reply, failure) -> onEventLoop(() -> complete(thisTurn, reply, failure)));
        } catch (RuntimeException | StackOverflowError e) {
            complete(thisTurn, null, e);
        }
    }

    private void begin(boolean closes) {
        answering = true;
        closesAfterAnswer = closes;
        turn++;
        lastActivityNanos = context.nanoClock().getAsLong();
        VerifiedSession current = session;
        if (current != null) {
            current.requestStarted();
        }
        long thisTurn = turn;
        deadline = schedule(context.limits().answerDeadline(), () -> expire(thisTurn));
    }

    private void complete(long ofTurn, @Nullable HapReply reply, @Nullable Throwable failure) {
        if (reply == null) {
            log.atError()
                    .setCause(failure)
                    .addKeyValue("peer", channel.remoteAddress())
                    .log("a request failed");
        }
        boolean tooLate = ofTurn != turn || !answering || !channel.isActive();
        if (tooLate) {
            if (reply != null) {
                reply.delivery().done(false);
            }
            return;
        }
        answer(reply != null ? reply : failed(HapStatus.SERVICE_COMMUNICATION_FAILURE));
    }

    private void expire(long ofTurn) {
        if (ofTurn == turn && answering) {
            log.atWarn().addKeyValue("peer", channel.remoteAddress()).log("a request took too long and was given up");
            answer(failed(HapStatus.OPERATION_TIMED_OUT));
        }
    }

    /** A pairing exchange that failed inside is in no known state: it ends with its connection. */
    private HapReply failed(HapStatus status) {
        HapReply reply = HapReply.status(HttpStatus.INTERNAL_SERVER_ERROR, status);
        return isVerified() ? reply : reply.thenClose();
    }

    private void answer(HapReply reply) {
        cancel(deadline);
        Optional<SessionKeys> keys = reply.verified().map(this::beginSession);
        ChannelFuture written = channel.writeAndFlush(HttpMessages.encode(reply.response()));
        keys.ifPresent(this::secure);
        written.addListener(future -> reply.delivery().done(future.isSuccess()));
        lastActivityNanos = context.nanoClock().getAsLong();
        if (reply.closes() || closesAfterAnswer) {
            written.addListener(ChannelFutureListener.CLOSE);
            return;
        }
        written.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        answering = false;
        restartIdleTimer();
        VerifiedSession current = session;
        if (current != null) {
            current.requestAnswered();
        }
        serveNext();
    }

    /** Before the controller can know: nobody may take this for a stranger's connection any more. */
    private SessionKeys beginSession(VerifiedController controller) {
        VerifiedSession verified = new VerifiedSession(controller, context.store(), channel);
        session = verified;
        log.atInfo()
                .addKeyValue("session", verified.id())
                .addKeyValue("peer", channel.remoteAddress())
                .log("controller connected");
        return SessionKeys.derive(controller.sharedSecret());
    }

    private void secure(SessionKeys keys) {
        HapPipeline.secure(channel.pipeline(), keys);
        // The pairing may have been removed since its signature was checked; a removal from now on finds the session.
        boolean isStillPaired =
                controllerId().flatMap(context.store()::controller).isPresent();
        if (!waiting.isEmpty() || !isStillPaired) {
            close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        VerifiedSession current = session;
        if (current != null) {
            current.sendWaitingEvents();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel(deadline);
        cancel(idleTimer);
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
        requests.close();
        context.connections().remove(this);
        VerifiedSession current = session;
        if (current != null) {
            current.closed();
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            log.atDebug().addKeyValue("peer", channel.remoteAddress()).log("connection lost: {}", cause.getMessage());
        } else {
            log.atWarn()
                    .setCause(cause)
                    .addKeyValue("peer", channel.remoteAddress())
                    .log("connection closed after an error");
        }
        close();
    }

    private void restartIdleTimer() {
        cancel(idleTimer);
        if (!isVerified()) {
            Duration limit = requests.isPairSetupUnderWay()
                    ? context.limits().pairSetupIdle()
                    : context.limits().unverifiedIdle();
            idleTimer = schedule(limit, this::closeIdle);
        }
    }

    private void closeIdle() {
        if (!isVerified() && !answering) {
            log.atDebug().addKeyValue("peer", channel.remoteAddress()).log("connection closed: silent");
            close();
        }
    }

    private ScheduledFuture<?> schedule(Duration delay, Runnable task) {
        return channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void onEventLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }
}
