package dev.porchlight.bridge.check;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Asks on multicast DNS and hears what comes back. Thread: any; blocks for the time of listening. */
@FunctionalInterface
public interface MulticastEar {
    /**
     * Listens on the interface of {@code local}.
     *
     * @throws IOException when multicast does not work there at all
     */
    List<Heard> listen(InetAddress local, byte[] question, Duration time) throws IOException;

    /** One message, read-only, and who sent it. */
    record Heard(InetAddress sender, ByteBuffer message) {
        public Heard {
            message = message.asReadOnlyBuffer();
        }
    }
}
