package dev.porchlight.detection.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One object of a descriptor: typed access that names what is wrong, and knows what was not asked for. Thread: one. */
final class DescriptorNode {
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    private DescriptorNode(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static DescriptorNode root(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("expected is a JSON object");
        }
        return new DescriptorNode("", node);
    }

    boolean has(String key) {
        return node.has(key);
    }

    DescriptorNode object(String key) {
        return new DescriptorNode(path + key + ".", get(key, JsonNode::isObject, "an object"));
    }

    String text(String key) {
        return get(key, JsonNode::isTextual, "a text").textValue();
    }

    int integer(String key) {
        return get(key, JsonNode::canConvertToExactIntegral, "a whole number").intValue();
    }

    double number(String key) {
        return get(key, JsonNode::isNumber, "a number").doubleValue();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : get(key, JsonNode::isArray, "a list of texts")) {
            texts.add(
                    typed(key, element, JsonNode::isTextual, "a list of texts").textValue());
        }
        return texts;
    }

    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode element : get(key, JsonNode::isArray, "a list of numbers")) {
            numbers.add(
                    typed(key, element, JsonNode::isNumber, "a list of numbers").doubleValue());
        }
        return numbers;
    }

    /** Refuses keys that were not asked for. */
    void requireNoMore() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                throw new IllegalArgumentException("the key '" + path + key + "' is unknown");
            }
        });
    }

    private JsonNode get(String key, TypeCheck check, String expected) {
        asked.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the key '" + path + key + "' is missing");
        }
        return typed(key, value, check, expected);
    }

    private JsonNode typed(String key, JsonNode value, TypeCheck check, String expected) {
        if (!check.accepts(value)) {
            throw new IllegalArgumentException(path + key + ": expected is " + expected);
        }
        return value;
    }

    private interface TypeCheck {
        boolean accepts(JsonNode node);
    }
}
