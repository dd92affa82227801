package dev.porchlight.bridge.rtp.planted;

import dev.porchlight.bridge.privacy.EgressRequest;
import dev.porchlight.bridge.stream.planted.UngatedStream;
import java.net.DatagramSocket;
import java.net.SocketException;
import org.slf4j.LoggerFactory;

/** A grab bag in a wire package that reads a clock, opens a socket, logs, and is part of a cycle. */
public final class TimestampUtils {
    private TimestampUtils() {}

    public static long now() throws SocketException {
        LoggerFactory.getLogger(TimestampUtils.class).atInfo().log("{} {}", EgressRequest.HOMEKIT, UngatedStream.class);
        try (DatagramSocket socket = new DatagramSocket()) {
            return System.nanoTime() + socket.getLocalPort();
        }
    }
}
