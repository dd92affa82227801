package dev.porchlight.bridge.onvif;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A camera that answered, with what it told. Thread: any; immutable.
 *
 * @param model maker and model, or the name in its announcement
 * @param clockAhead how far its clock is ahead of this machine's; empty when it did not tell
 * @param problem why there are no profiles; empty when there are
 */
public record FoundCamera(
        InetAddress address,
        String model,
        Optional<Duration> clockAhead,
        List<MediaProfile> profiles,
        Optional<String> problem,
        boolean loginRefused) {
    public FoundCamera {
        profiles = List.copyOf(profiles);
    }
}
