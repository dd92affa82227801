package dev.porchlight.bridge.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why no hub recorded an event, as far as can be known on this side; the surest reason first. Thread: any. */
final class LikelyReasons {
    private LikelyReasons() {}

    /** {@code prepared} says whether a hub was given the port of a data stream that it never connected to. */
    static List<String> of(EventTrace trace, RecordingReadiness readiness, boolean prepared) {
        List<String> reasons = new ArrayList<>();
        if (!readiness.cameraOn()) {
            reasons.add("the camera is switched off");
        }
        if (!readiness.allowed()) {
            reasons.add("the configuration forbids it (privacy.homekit.recording)");
        }
        if (!readiness.selected()) {
            reasons.add("no home hub has set the camera up for recording, which needs an Apple TV or HomePod as hub,"
                    + " iCloud+, and \"Stream & Allow Recording\" in the camera's settings in the Home app");
        } else if (!readiness.active()) {
            reasons.add("recording is not switched on for this camera in the Home app");
        }
        if (reasons.isEmpty()) {
            reasons.add(ofHubs(trace, prepared));
        }
        return reasons;
    }

    private static String ofHubs(EventTrace trace, boolean prepared) {
        Optional<String> refused =
                trace.hubs().stream().flatMap(hub -> hub.refused().stream()).findFirst();
        if (refused.isPresent()) {
            return "a hub asked and was refused: " + refused.get();
        }
        if (trace.hubs().stream().anyMatch(hub -> hub.connectedMillis().isPresent())) {
            return "a hub is connected but did not ask for the recording; it may be busy with other cameras,"
                    + " or record only at other times or while nobody is at home";
        }
        if (prepared) {
            return "a hub was told where to connect but never did; a firewall or another network may stand between them";
        }
        return trace.subscribers() == 0
                ? "no home hub listens to the motion sensor; it may be off, or has not found this bridge"
                : "a controller was told of the motion, but no hub came for the recording";
    }
}
