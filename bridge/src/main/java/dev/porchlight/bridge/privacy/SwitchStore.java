package dev.porchlight.bridge.privacy;

import java.io.IOException;
import java.util.Optional;

/** Keeps the switches of every camera over a restart. Thread: any; blocks on the disk. */
public interface SwitchStore {
    /**
     * Returns the stored switches of the camera, nothing when it has none yet.
     *
     * @throws IOException when they exist and cannot be read or understood
     */
    Optional<SwitchState> load(String cameraId) throws IOException;

    /** Returns when the switches would survive a power cut. */
    void save(String cameraId, SwitchState state) throws IOException;
}
