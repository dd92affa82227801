package dev.porchlight.bridge.stream;

import java.util.function.Consumer;

/**
 * One viewer's stream, from the answer to "Setup Endpoints" to its end; it ends by itself when it is not started within
 * 30 s. Thread: any; calls are handed to the event loop that owns the stream and return at once.
 */
public interface PreparedStream {
    /** What the controller needs to know of us; the ports are bound. */
    AccessoryEndpoint accessoryEndpoint();

    /** Starts sending; without effect when the stream was started before or has ended. */
    void start(StreamParameters parameters, LiveOrigin origin);

    /** Changes the running video; SSRC, keys, sequence numbers and audio stay. Without effect unless running. */
    void reconfigure(VideoParameters video);

    /** Ends the stream, with RTCP BYE when it was running; without effect when it has ended. */
    void stop(EndReason reason);

    /**
     * Calls {@code action} once, on the stream's event loop, after the stream has ended and its ports are free; at once
     * when it has. It must return at once.
     */
    void onEnded(Consumer<EndReason> action);

    /** What was sent and what the controller reported, so far. */
    StreamStatistics statistics();
}
