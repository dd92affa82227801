package dev.porchlight.bridge.datastream;

/** Told how the recording of one hub goes. Thread: the event loop of the hub's connection; must not block. */
public interface RecordingProgress {
    /** The whole first fragment, which follows the initialization, has been handed to the network. */
    void firstFragmentSent();

    /** The recording has ended; the last call, and always made. */
    void closed(RecordingClosed closed);
}
