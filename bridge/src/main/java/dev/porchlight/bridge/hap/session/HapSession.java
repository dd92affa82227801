package dev.porchlight.bridge.hap.session;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/**
 * One verified HAP connection, as a characteristic may see it (HAP R2 sections 5.7 and 6.5). Thread: immutable facts may
 * be read by any thread; callbacks run on {@link #eventLoop()}.
 */
public interface HapSession {
    /** Identifier of this connection, unique in the process; for logs and traces. */
    long id();

    /** Pairing identifier of the verified controller. */
    String controllerId();

    /** Whether the controller is an admin now: asks the pairing store, not the moment of pair-verify. */
    boolean isAdmin();

    /** Address of this side of the TCP connection: where the controller reached us. */
    InetSocketAddress localAddress();

    InetSocketAddress remoteAddress();

    /** The 32-byte X25519 shared secret of pair-verify, read-only: HomeKit Data Stream keys derive from it. */
    ByteBuffer sharedSecret();

    /**
     * Sends an event message with this JSON body (HAP R2 section 6.8); waits for a response that is being written, and is
     * dropped when the connection closes first. May be called by any thread.
     */
    void sendEvent(ByteBuffer jsonBody);

    /** Runs tasks on the thread that owns this connection. */
    Executor eventLoop();

    /** Calls {@code action} on the event loop when the connection has closed; at once when it has already. */
    void onClose(Runnable action);

    boolean isOpen();
}
