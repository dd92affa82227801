package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.session.HapSession;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A connection of which a test says when it closes; its event loop is the calling thread. */
final class FakeSession implements HapSession {
    private final long id;
    private final String localHost;
    private final List<Runnable> closeActions = new ArrayList<>();
    private boolean open = true;

    FakeSession(long id) {
        this(id, "192.0.2.1");
    }

    FakeSession(long id, String localHost) {
        this.id = id;
        this.localHost = localHost;
    }

    void close() {
        open = false;
        List.copyOf(closeActions).forEach(Runnable::run);
        closeActions.clear();
    }

    int closeActions() {
        return closeActions.size();
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
        return true;
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(localHost, 51826);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress("192.0.2.77", 50000 + (int) id);
    }

    @Override
    public ByteBuffer sharedSecret() {
        return ByteBuffer.allocate(32).asReadOnlyBuffer();
    }

    @Override
    public void sendEvent(ByteBuffer jsonBody) {
        throw new UnsupportedOperationException("the database sends events");
    }

    @Override
    public Executor eventLoop() {
        return Runnable::run;
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
