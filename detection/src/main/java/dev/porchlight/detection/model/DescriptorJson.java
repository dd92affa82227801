package dev.porchlight.detection.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.detection.family.ModelFamilies;
import dev.porchlight.detection.family.ModelFamily;
import dev.porchlight.detection.family.Normalisation;
import dev.porchlight.detection.family.Normalisation.ChannelOrder;
import dev.porchlight.detection.picture.InputSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads and writes {@code model.json} (docs/models.md). Reading is strict: unknown keys and wrong types are errors that
 * name the key. Thread: any; stateless.
 */
public final class DescriptorJson {
    private static final int MAX_BYTES = 256 << 10;
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DescriptorJson() {}

    /**
     * Reads the descriptor in {@code folder}.
     *
     * @throws ModelException says which key is wrong and what is expected
     */
    public static ModelDescriptor read(Path folder) throws ModelException {
        Path file = folder.resolve(ModelDescriptor.FILE);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ModelException(file + " is too large for a description of a model.");
            }
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    "There is no model in " + folder + ": " + ModelDescriptor.FILE
                            + " is missing. 'porchlight model install' writes it.",
                    e);
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    file + " is no valid JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ").",
                    e);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file + ": " + e.getMessage() + ".", e);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static ModelDescriptor parse(String text) throws JsonProcessingException {
        DescriptorNode root = DescriptorNode.root(JSON.readTree(text));
        if (root.integer("format") != FORMAT) {
            throw new IllegalArgumentException("format: expected is " + FORMAT);
        }
        String familyName = root.text("family");
        ModelFamily family = ModelFamilies.named(familyName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "family: expected is one of " + ModelFamilies.names() + ", not '" + familyName + "'"));
        List<String> labels = root.texts("labels");
        DescriptorNode input = root.object("input");
        ModelDescriptor descriptor = new ModelDescriptor(
                root.text("name"),
                root.text("file"),
                root.text("sha256"),
                family,
                new InputSpec(input.integer("width"), input.integer("height"), fit(input.text("fit"))),
                normalisation(input),
                input.integer("padding"),
                root.integer("batch"),
                root.number("overlap"),
                labels,
                groups(root.object("groups")),
                root.text("licence"),
                root.text("source"));
        input.requireNoMore();
        root.requireNoMore();
        return descriptor;
    }

    private static Normalisation normalisation(DescriptorNode input) {
        ChannelOrder order = oneOf(ChannelOrder.class, "input.channels", input.text("channels"));
        return new Normalisation(order, input.number("scale"), input.numbers("mean"), input.numbers("deviation"));
    }

    private static InputSpec.Fit fit(String text) {
        return oneOf(InputSpec.Fit.class, "input.fit", text);
    }

    private static Map<String, ClassGroup> groups(DescriptorNode node) {
        Map<String, ClassGroup> groups = new HashMap<>();
        for (ClassGroup group : ClassGroup.values()) {
            if (node.has(group.text())) {
                for (String label : node.texts(group.text())) {
                    if (groups.put(label, group) != null) {
                        throw new IllegalArgumentException("groups: the label '" + label + "' is named twice");
                    }
                }
            }
        }
        node.requireNoMore();
        return groups;
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String key, String text) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = written(constant);
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new IllegalArgumentException(
                key + ": expected is one of " + String.join(", ", names) + ", not '" + text + "'");
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The text of {@code model.json}. */
    public static String write(ModelDescriptor descriptor) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT)
                .put("name", descriptor.name())
                .put("file", descriptor.fileName())
                .put("sha256", descriptor.sha256())
                .put("licence", descriptor.licence())
                .put("source", descriptor.source())
                .put("family", descriptor.family().text());
        writeInput(root.putObject("input"), descriptor);
        root.put("batch", descriptor.maxBatch()).put("overlap", descriptor.maxOverlap());
        writeGroups(root.putObject("groups"), descriptor);
        ArrayNode labels = root.putArray("labels");
        descriptor.labels().forEach(labels::add);
        return root.toPrettyString() + System.lineSeparator();
    }

    private static void writeInput(ObjectNode input, ModelDescriptor descriptor) {
        Normalisation normalisation = descriptor.normalisation();
        input.put("width", descriptor.input().widthPixels())
                .put("height", descriptor.input().heightPixels())
                .put("fit", written(descriptor.input().fit()))
                .put("padding", descriptor.padding())
                .put("channels", written(normalisation.channels()))
                .put("scale", normalisation.scale());
        normalisation.mean().forEach(input.putArray("mean")::add);
        normalisation.deviation().forEach(input.putArray("deviation")::add);
    }

    private static void writeGroups(ObjectNode node, ModelDescriptor descriptor) {
        Map<ClassGroup, ArrayNode> arrays = new EnumMap<>(ClassGroup.class);
        for (String label : descriptor.labels()) {
            ClassGroup group = descriptor.groups().get(label);
            if (group != null) {
                arrays.computeIfAbsent(group, key -> node.putArray(key.text())).add(label);
            }
        }
    }
}
