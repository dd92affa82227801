package dev.porchlight.detection.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.porchlight.detection.model.ModelException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A detector of DJL's model zoo, as its {@code metadata.json} describes it. Thread: any; immutable.
 *
 * @param archive address of a ZIP with the model and its labels
 * @param sha1 of the archive, 40 hexadecimal digits: the zoo publishes no stronger one
 * @param family as in descriptors
 * @param licence as the zoo says it, with what is known about the weights
 */
public record ZooModel(String name, URI archive, String sha1, String family, int sidePixels, String licence) {
    /** The names that the zoo's models have on the command line begin with it. */
    public static final String PREFIX = "djl:";

    static final int MAX_DESCRIPTION_BYTES = 64 << 10;

    private static final URI ZOO = URI.create("https://mlrepo.djl.ai/model/cv/object_detection/");
    private static final Pattern NAME = Pattern.compile("djl:ai\\.djl\\.pytorch/([A-Za-z0-9][A-Za-z0-9._-]{0,63})");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads what the zoo says about {@code name}.
     *
     * @param name such as {@code djl:ai.djl.pytorch/yolo11n}
     */
    public static ZooModel find(String name, Download download) throws ModelException {
        return find(name, download, ZOO);
    }

    static ZooModel find(String name, Download download, URI zoo) throws ModelException {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new ModelException(
                    "'" + name + "' names no model of DJL's zoo; one is " + PREFIX + "ai.djl.pytorch/yolo11n.");
        }
        URI folder = zoo.resolve("ai/djl/pytorch/" + matcher.group(1) + "/");
        URI description = folder.resolve("metadata.json");
        String text = download.text(description, MAX_DESCRIPTION_BYTES, "to read the description of the model");
        try {
            return read(matcher.group(1), JSON.readTree(text), folder);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ModelException(description + " does not describe a model as expected: " + e.getMessage(), e);
        }
    }

    private static ZooModel read(String name, JsonNode root, URI folder) {
        JsonNode artifact = root.path("artifacts").path(0);
        JsonNode file = artifact.path("files").path("model");
        JsonNode arguments = artifact.path("arguments");
        String uri = file.path("uri").asText("");
        String sha1 = file.path("sha1Hash").asText("");
        int side = arguments.path("width").asInt();
        if (!uri.endsWith(".zip")
                || !SHA1.matcher(sha1).matches()
                || side != arguments.path("height").asInt(-1)) {
            throw new IllegalArgumentException("archive, checksum or size is missing");
        }
        return new ZooModel(name, folder.resolve(uri), sha1, family(name, arguments), side, licence(name, root));
    }

    private static String family(String name, JsonNode arguments) {
        String factory = arguments.path("translatorFactory").asText("");
        if (factory.endsWith(".YoloV8TranslatorFactory")) {
            return "yolov8";
        }
        if (factory.endsWith(".YoloV5TranslatorFactory")) {
            return "yolov5";
        }
        throw new IllegalArgumentException("'" + name + "' is of no family that is known here");
    }

    private static String licence(String name, JsonNode root) {
        String said = root.path("licenses").path("license").path("name").asText("not stated");
        return name.toLowerCase(Locale.ROOT).startsWith("yolo")
                ? "AGPL-3.0 of Ultralytics, who published the weights (the zoo says: " + said + ")"
                : said;
    }
}
