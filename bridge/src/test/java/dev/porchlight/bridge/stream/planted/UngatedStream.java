package dev.porchlight.bridge.stream.planted;

import dev.porchlight.bridge.rtp.planted.TimestampUtils;
import dev.porchlight.bridge.stream.PreparedStream;
import java.net.SocketException;

/** A stream that needs no permit. */
public abstract class UngatedStream implements PreparedStream {
    private final long startedNanos;

    protected UngatedStream() throws SocketException {
        this.startedNanos = TimestampUtils.now();
    }

    public long startedNanos() {
        return startedNanos;
    }
}
