package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Metadata members of characteristics by their JSON names (HAP R2 table 6-3). Thread: any. */
public final class Metadata {
    public static final String UNIT = "unit";
    public static final String MIN_VALUE = "minValue";
    public static final String MAX_VALUE = "maxValue";
    public static final String MIN_STEP = "minStep";
    public static final String MAX_LEN = "maxLen";
    public static final String MAX_DATA_LEN = "maxDataLen";
    public static final String VALID_VALUES = "valid-values";
    public static final String VALID_VALUES_RANGE = "valid-values-range";

    static final Map<String, JsonNode> NONE = Map.of();
    static final Map<String, JsonNode> PERCENTAGE = Map.of(
            UNIT, TextNode.valueOf("percentage"),
            MIN_VALUE, IntNode.valueOf(0),
            MAX_VALUE, IntNode.valueOf(100),
            MIN_STEP, IntNode.valueOf(1));
    static final Map<String, JsonNode> ARC_DEGREES = Map.of(
            UNIT, TextNode.valueOf("arcdegrees"),
            MIN_VALUE, DoubleNode.valueOf(0),
            MAX_VALUE, DoubleNode.valueOf(360));

    private Metadata() {}

    static Map<String, JsonNode> range(int min, int max) {
        return Map.of(MIN_VALUE, IntNode.valueOf(min), MAX_VALUE, IntNode.valueOf(max));
    }

    /** The member value of {@link #VALID_VALUES}. */
    public static JsonNode validValues(int... values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.length);
        for (int value : values) {
            array.add(value);
        }
        return array;
    }
}
