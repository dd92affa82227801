package dev.porchlight.bridge.stream;

import java.nio.ByteBuffer;

/**
 * One bound UDP port that carries RTP and RTCP of one medium to and from one controller. Thread: the session's loop; the
 * receiver is called there.
 */
interface MediumPort {
    /** Takes datagrams from here on; those that came before are lost. */
    void open(Receiver receiver);

    /** Copies the datagram between position and limit and sends it to the controller; drops it while not writable. */
    void send(ByteBuffer datagram);

    /** Whether the network keeps up; when not, {@link Receiver#onWritable} tells when it does again. */
    boolean isWritable();

    /** Closes the port and then calls {@code onClosed}; what was sent still leaves. */
    void close(Runnable onClosed);

    /** What happens at a port. */
    interface Receiver {
        /** A datagram from anywhere, array-backed and valid during the call only; not authenticated. */
        void onDatagram(ByteBuffer datagram);

        void onWritable();
    }
}
