package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.hap.pairing.VerifiedController;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection after pair-verify. Events wait until the controller's first encrypted request (one sent earlier could cross
 * the last plaintext answer), until the answer to a request is written, and until a slow reader has read. Thread: as the
 * interface says; everything else on the event loop.
 */
final class VerifiedSession implements HapSession {
    private static final Logger log = LoggerFactory.getLogger(VerifiedSession.class);
    private static final AtomicLong NEXT_ID = new AtomicLong(1);

    private final long id = NEXT_ID.getAndIncrement();
    private final VerifiedController controller;
    private final PairingStore store;
    private final Channel channel;
    private final EventLoop eventLoop;
    private final InetSocketAddress localAddress;
    private final InetSocketAddress remoteAddress;
    private final List<Runnable> closeActions = new ArrayList<>();
    private final Queue<ByteBuffer> events = new ArrayDeque<>();
    private int waitingEventBytes;
    private boolean requestSeen;
    private boolean answering;
    private volatile boolean closed;

    VerifiedSession(VerifiedController controller, PairingStore store, Channel channel) {
        this.controller = controller;
        this.store = store;
        this.channel = channel;
        this.eventLoop = channel.eventLoop();
        this.localAddress = (InetSocketAddress) channel.localAddress();
        this.remoteAddress = (InetSocketAddress) channel.remoteAddress();
    }

    /** A request has come: events wait for its answer. */
    void requestStarted() {
        assert eventLoop.inEventLoop();
        requestSeen = true;
        answering = true;
    }

    /** The answer is in the byte stream. */
    void requestAnswered() {
        assert eventLoop.inEventLoop();
        answering = false;
        sendWaitingEvents();
    }

    void sendWaitingEvents() {
        assert eventLoop.inEventLoop();
        while (requestSeen && !answering && channel.isWritable() && !events.isEmpty()) {
            ByteBuffer json = events.remove();
            waitingEventBytes -= json.remaining();
            channel.writeAndFlush(HttpMessages.event(json)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    void closed() {
        assert eventLoop.inEventLoop();
        closed = true;
        events.clear();
        List<Runnable> actions = List.copyOf(closeActions);
        closeActions.clear();
        actions.forEach(this::runSafely);
    }

    @Override
    public void sendEvent(ByteBuffer jsonBody) {
        ByteBuffer json = jsonBody.asReadOnlyBuffer();
        onEventLoop(() -> {
            if (closed) {
                return;
            }
            events.add(json);
            waitingEventBytes += json.remaining();
            sendWaitingEvents();
            if (waitingEventBytes > HapLimits.MAX_WAITING_EVENT_BYTES) {
                log.atWarn()
                        .addKeyValue("session", id)
                        .addKeyValue("peer", remoteAddress)
                        .log("connection closed: the controller does not read its events");
                var unused = channel.close();
            }
        });
    }

    @Override
    public void onClose(Runnable action) {
        onEventLoop(() -> {
            if (closed) {
                runSafely(action);
            } else {
                closeActions.add(action);
            }
        });
    }

    private void runSafely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("session", id).log("the end of a session was not handled");
        }
    }

    private void onEventLoop(Runnable task) {
        if (eventLoop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException e) {
            log.atDebug().addKeyValue("session", id).log("event loop has ended, and the session with it");
        }
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String controllerId() {
        return controller.identifier();
    }

    @Override
    public boolean isAdmin() {
        return store.isAdmin(controller.identifier());
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    @Override
    public ByteBuffer sharedSecret() {
        return controller.sharedSecret().buffer();
    }

    @Override
    public Executor eventLoop() {
        return eventLoop;
    }

    @Override
    public boolean isOpen() {
        return !closed && channel.isActive();
    }

    @Override
    public String toString() {
        return "HapSession[" + id + ", " + remoteAddress + "]";
    }
}
