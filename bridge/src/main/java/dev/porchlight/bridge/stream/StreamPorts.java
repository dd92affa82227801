package dev.porchlight.bridge.stream;

/** The two sockets of a stream and who is at their ends. Thread: any; immutable. */
record StreamPorts(MediumPort video, MediumPort audio, AccessoryEndpoint accessory, ControllerEndpoint controller) {

    /** Closes both ports; {@code onClosed} runs on the session's loop after the second. */
    void close(Runnable onClosed) {
        video.close(() -> audio.close(onClosed));
    }
}
