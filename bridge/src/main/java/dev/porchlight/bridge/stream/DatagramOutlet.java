package dev.porchlight.bridge.stream;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Sends datagrams through a non-blocking socket, one system call each, without a queue: while the one that found the
 * socket's buffer full is tried again, the outlet is not writable and drops what comes. Thread: the session's loop.
 */
final class DatagramOutlet {
    static final long RETRY_NANOS = 2_000_000;

    private final SessionLoop loop;
    private final Socket socket;
    private final Listener listener;
    private final ByteBuffer outgoing;
    private boolean unsent;

    /** The socket, as far as sending goes. */
    @FunctionalInterface
    interface Socket {
        /** Sends all of {@code datagram}, or leaves it as it is when there is no room. */
        void send(ByteBuffer datagram) throws IOException;
    }

    /** What an outlet tells its owner. */
    interface Listener {
        void onWritable();

        void onFailure(IOException failure);
    }

    DatagramOutlet(SessionLoop loop, Socket socket, Listener listener, int maxDatagramBytes) {
        this.loop = loop;
        this.socket = socket;
        this.listener = listener;
        outgoing = ByteBuffer.allocateDirect(maxDatagramBytes);
    }

    boolean isWritable() {
        return !unsent;
    }

    /** Copies the datagram between position and limit, and sends it. */
    void send(ByteBuffer datagram) {
        if (unsent) {
            return;
        }
        outgoing.clear().put(datagram.duplicate()).flip();
        trySend();
    }

    private void retry() {
        trySend();
        if (!unsent) {
            listener.onWritable();
        }
    }

    private void trySend() {
        try {
            socket.send(outgoing);
            unsent = outgoing.hasRemaining();
        } catch (IOException failure) {
            unsent = false;
            listener.onFailure(failure);
        } catch (SecurityException refused) {
            unsent = false;
            listener.onFailure(new IOException(refused.getMessage(), refused));
        }
        if (unsent) {
            loop.schedule(this::retry, RETRY_NANOS);
        }
    }
}
