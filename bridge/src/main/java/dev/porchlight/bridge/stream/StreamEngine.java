package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.privacy.EgressPermit;
import java.io.IOException;
import java.net.InetAddress;

/** Makes live streams. Thread: any. */
public interface StreamEngine extends AutoCloseable {
    /**
     * Binds two UDP ports and draws keys and SSRCs; returns at once. The stream owns {@code permit} from here on and
     * closes it at its end, also when this call fails.
     *
     * @param local address of this side of the HAP connection; one of the controller's address family on the same
     *     interface is taken when the families differ
     * @throws IOException when no port of the range is free or no address of the controller's family exists
     */
    PreparedStream prepare(EgressPermit permit, InetAddress local, ControllerEndpoint controller) throws IOException;

    /** Ends all streams with RTCP BYE and stops the event loops; waits for them a few seconds at most. */
    @Override
    void close();
}
