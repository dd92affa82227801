package dev.porchlight.bridge.app;

import dev.porchlight.bridge.motion.MotionEvents;
import dev.porchlight.bridge.motion.MotionSource;
import dev.porchlight.bridge.status.StatusReply;
import dev.porchlight.bridge.status.StatusRequest;
import dev.porchlight.bridge.status.StatusRoute;
import dev.porchlight.bridge.trace.EventTraceJson;
import dev.porchlight.bridge.trace.EventTraces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the status port serves. Thread: any. */
final class StatusRoutes {
    private static final int MAX_SECONDS = 600;
    private static final int DEFAULT_SECONDS = 20;
    private static final String MOTION_REASON = "reported by another system";

    private final Map<String, MotionEvents> motion;
    private final EventTraces traces;

    /** {@code motion} by camera id. */
    StatusRoutes(Map<String, MotionEvents> motion, EventTraces traces) {
        this.motion = new TreeMap<>(motion);
        this.traces = traces;
    }

    List<StatusRoute> all() {
        return List.of(
                new StatusRoute("GET", "/health", true, request -> StatusReply.text("ok")),
                new StatusRoute("GET", "/traces", false, this::traces),
                new StatusRoute("POST", "/cameras/*/motion", false, this::motion));
    }

    private StatusReply motion(StatusRequest request) {
        String id = request.parts().get(0);
        MotionEvents camera = motion.get(id);
        if (camera == null) {
            return noCamera(id);
        }
        Optional<Integer> seconds = seconds(request);
        if (seconds.isEmpty()) {
            return StatusReply.badRequest("seconds is a whole number from 1 to " + MAX_SECONDS + ".");
        }
        camera.beginFor(MotionSource.REQUEST, MOTION_REASON, Duration.ofSeconds(seconds.get()));
        return StatusReply.text("Motion for " + seconds.get() + " s.");
    }

    private static Optional<Integer> seconds(StatusRequest request) {
        String text = request.parameter("seconds").orElse(Integer.toString(DEFAULT_SECONDS));
        try {
            int seconds = Integer.parseInt(text);
            return seconds >= 1 && seconds <= MAX_SECONDS ? Optional.of(seconds) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private StatusReply traces(StatusRequest request) {
        Optional<String> camera = request.parameter("camera");
        return camera.isPresent() && !motion.containsKey(camera.get())
                ? noCamera(camera.get())
                : StatusReply.json(EventTraceJson.array(traces.newest(camera)));
    }

    private StatusReply noCamera(String id) {
        return StatusReply.notFound(
                "There is no camera \"" + id + "\". There are: " + String.join(", ", motion.keySet()) + ".");
    }
}
