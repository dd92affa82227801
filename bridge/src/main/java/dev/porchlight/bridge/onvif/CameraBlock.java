package dev.porchlight.bridge.onvif;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes found cameras as configuration, ready to paste into {@code cameras = […]}. Thread: confined to its owner. */
public final class CameraBlock {
    private static final int MAX_NAME_CHARACTERS = 20;

    private final Set<String> ids = new HashSet<>();
    private final Optional<String> username;

    /** @param username of the login, whose password the owner gives in the environment */
    public CameraBlock(Optional<String> username) {
        this.username = username;
    }

    /** The block of one camera. */
    public String write(FoundCamera camera, StreamChoice choice) {
        String name = distinctName(camera);
        StringBuilder block = new StringBuilder("    {\n");
        line(block, "id = " + id(name), "never change it: HomeKit knows the camera by it");
        line(block, "name = " + quoted(name), "");
        line(block, "source = " + quoted(choice.main().uri()), described(choice.main()));
        choice.substream().ifPresent(sub -> line(block, "substream = " + quoted(sub.uri()), described(sub)));
        username.ifPresent(user -> {
            line(block, "username = " + quoted(user), "");
            line(block, "password = ${CAMERA_PASSWORD}", "an environment variable, or \"file:/path\"");
        });
        return block.append("    }\n").toString();
    }

    private static void line(StringBuilder block, String text, String comment) {
        block.append("      ")
                .append(text)
                .append(comment.isEmpty() ? "" : "   # " + comment)
                .append('\n');
    }

    /** The name, numbered where two cameras would have the same one: ids and names must differ. */
    private String distinctName(FoundCamera camera) {
        String base = name(camera);
        String distinct = base;
        for (int number = 2; !ids.add(id(distinct)); number++) {
            distinct = base + " " + number;
        }
        return distinct;
    }

    private static String id(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return id.isEmpty() ? "camera" : id;
    }

    /** Apple Home takes names of letters and digits at both ends, and not too long ones. */
    private static String name(FoundCamera camera) {
        String model = camera.model();
        String bounded = model.substring(0, Math.min(MAX_NAME_CHARACTERS, model.length()));
        String name = bounded.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
        return name.isEmpty() ? "Camera" : name;
    }

    private static String described(MediaProfile profile) {
        return profile.encoding() + ", " + profile.widthPixels() + "x" + profile.heightPixels();
    }

    /** HOCON takes JSON strings; what a camera tells must not end one. */
    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
