package dev.porchlight.bridge.hap.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.porchlight.bridge.hap.session.HapSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A session without a connection: keeps the events it is given. Runs its tasks on the calling thread unless told otherwise. */
public final class TestSession implements HapSession {
    private static final AtomicLong IDS = new AtomicLong();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final long id = IDS.incrementAndGet();
    private final boolean admin;
    private final Executor eventLoop;
    private final List<ByteBuffer> events = new CopyOnWriteArrayList<>();
    private final List<Runnable> closeActions = new ArrayList<>();
    private volatile boolean open = true;

    private TestSession(boolean admin, Executor eventLoop) {
        this.admin = admin;
        this.eventLoop = eventLoop;
    }

    public static TestSession admin() {
        return new TestSession(true, Runnable::run);
    }

    public static TestSession guest() {
        return new TestSession(false, Runnable::run);
    }

    public static TestSession on(Executor eventLoop) {
        return new TestSession(true, eventLoop);
    }

    /** The bodies of the events so far. */
    public List<JsonNode> events() {
        return events.stream().map(TestSession::json).toList();
    }

    /** Closes as a connection would: on the event loop. */
    public void close() {
        eventLoop.execute(() -> {
            open = false;
            List.copyOf(closeActions).forEach(Runnable::run);
        });
    }

    public static JsonNode json(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String controllerId() {
        return "controller-" + id;
    }

    @Override
    public boolean isAdmin() {
        return admin;
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 51826);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000);
    }

    @Override
    public ByteBuffer sharedSecret() {
        return ByteBuffer.allocate(32).asReadOnlyBuffer();
    }

    @Override
    public void sendEvent(ByteBuffer jsonBody) {
        events.add(jsonBody);
    }

    @Override
    public Executor eventLoop() {
        return eventLoop;
    }

    @Override
    public void onClose(Runnable action) {
        if (open) {
            closeActions.add(action);
        } else {
            action.run();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
