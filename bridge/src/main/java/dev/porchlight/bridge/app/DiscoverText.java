package dev.porchlight.bridge.app;

import dev.porchlight.bridge.onvif.CameraBlock;
import dev.porchlight.bridge.onvif.FoundCamera;
import dev.porchlight.bridge.onvif.MediaProfile;
import dev.porchlight.bridge.onvif.StreamChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The output of {@code porchlight discover} for people. Thread: confined to its owner. */
final class DiscoverText {
    /** A login is refused when the clocks are further apart, and recordings carry the wrong time. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    /** HomeKit's recordings need a keyframe every four seconds. */
    private static final double MAX_KEYFRAME_SECONDS = 4;

    private static final String NOBODY = """
            No ONVIF camera answered.

            Look whether ONVIF is switched on in the camera's own pages, and whether the camera is in the same
            network as this machine: the question does not pass routers. --interface NAME asks on another
            interface. A camera without ONVIF works as well: its manual names its RTSP address.""";

    private final CameraBlock blocks;
    private final boolean loggedIn;

    DiscoverText(Optional<String> username) {
        this.blocks = new CameraBlock(username);
        this.loggedIn = username.isPresent();
    }

    String write(List<FoundCamera> cameras) {
        if (cameras.isEmpty()) {
            return NOBODY;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder configuration = new StringBuilder();
        for (FoundCamera camera : cameras) {
            text.append(camera.address().getHostAddress())
                    .append("  ")
                    .append(camera.model())
                    .append('\n');
            notes(text, camera);
            StreamChoice.of(camera.profiles()).ifPresent(choice -> configuration.append(blocks.write(camera, choice)));
        }
        if (!configuration.isEmpty()) {
            text.append("\nFor porchlight.conf:\n\nporchlight {\n  cameras = [\n")
                    .append(configuration)
                    .append("  ]\n}\n");
        }
        return text.toString();
    }

    private void notes(StringBuilder text, FoundCamera camera) {
        camera.profiles().forEach(profile -> line(text, stream(profile)));
        camera.problem().ifPresent(problem -> line(text, problem + "."));
        if (camera.loginRefused()) {
            line(
                    text,
                    loggedIn
                            ? "Look whether this user exists for ONVIF: many cameras keep ONVIF users apart from the others."
                            : "Run again with --username NAME --password.");
        }
        camera.clockAhead()
                .filter(ahead -> ahead.abs().compareTo(CLOCK_TOLERANCE) > 0)
                .ifPresent(ahead -> line(
                        text,
                        "Its clock is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead")
                                + ": switch on NTP in the camera, with this network's time server."));
        StreamChoice.of(camera.profiles()).ifPresent(choice -> advice(text, choice.main()));
    }

    private static void advice(StringBuilder text, MediaProfile main) {
        if (!main.isH264()) {
            line(text, "Set its main stream to H.264: HomeKit takes nothing else, so every viewer costs a transcode.");
        }
        main.keyframeSeconds()
                .filter(seconds -> seconds > MAX_KEYFRAME_SECONDS)
                .ifPresent(seconds -> line(
                        text,
                        String.format(
                                "Set its keyframe interval to 4 s or less (it is %.0f s): recordings need that.",
                                seconds)));
    }

    private static String stream(MediaProfile profile) {
        StringBuilder text = new StringBuilder(
                String.format("%-6s %dx%d", profile.encoding(), profile.widthPixels(), profile.heightPixels()));
        profile.framesPerSecond().ifPresent(fps -> text.append(", ").append(fps).append(" fps"));
        profile.bitrateKbps().ifPresent(kbps -> text.append(", ").append(kbps).append(" kbit/s"));
        profile.keyframeSeconds().ifPresent(seconds -> text.append(String.format(", keyframe every %.1f s", seconds)));
        profile.audio().ifPresent(audio -> text.append(", sound ").append(audio));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(line).append('\n');
    }
}
