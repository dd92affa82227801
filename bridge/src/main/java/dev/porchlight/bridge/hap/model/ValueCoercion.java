package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings a written value into the format and range of its characteristic (HAP R2 tables 6-3 and 6-5). Controllers send
 * booleans as 0 and 1 and numbers as text; both are accepted. Thread: any.
 */
public final class ValueCoercion {
    private static final int DEFAULT_MAX_STRING_BYTES = 64;
    private static final int DEFAULT_MAX_DATA_BYTES = 2_097_152;
    private static final Pattern NUMBER_TEXT = Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,20})?");

    private ValueCoercion() {}

    /** The value in the right format, or empty if it is of another kind, out of range or too long: -70410 on the wire. */
    public static Optional<JsonNode> coerce(Format format, Map<String, JsonNode> metadata, JsonNode value) {
        return switch (format) {
            case BOOL -> bool(value);
            case UINT8 -> integer(value, BigInteger.ZERO, unsignedMax(8), metadata);
            case UINT16 -> integer(value, BigInteger.ZERO, unsignedMax(16), metadata);
            case UINT32 -> integer(value, BigInteger.ZERO, unsignedMax(32), metadata);
            case UINT64 -> integer(value, BigInteger.ZERO, unsignedMax(64), metadata);
            case INT ->
                integer(value, BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE), metadata);
            case FLOAT -> floatingPoint(value, metadata);
            case STRING -> string(value, metadata);
            case TLV8, DATA -> base64(value, metadata);
        };
    }

    private static Optional<JsonNode> bool(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value);
        }
        return switch (value.asText()) {
            case "1", "true" -> Optional.of(BooleanNode.TRUE);
            case "0", "false" -> Optional.of(BooleanNode.FALSE);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> integer(
            JsonNode value, BigInteger min, BigInteger max, Map<String, JsonNode> metadata) {
        BigDecimal number = number(value);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        BigInteger integer = number.toBigIntegerExact();
        if (integer.compareTo(min) < 0 || integer.compareTo(max) > 0 || !isAllowed(number, metadata)) {
            return Optional.empty();
        }
        return Optional.of(integerNode(integer));
    }

    private static JsonNode integerNode(BigInteger integer) {
        if (integer.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(integer.intValue());
        }
        return integer.bitLength() < Long.SIZE
                ? LongNode.valueOf(integer.longValue())
                : BigIntegerNode.valueOf(integer);
    }

    private static Optional<JsonNode> floatingPoint(JsonNode value, Map<String, JsonNode> metadata) {
        BigDecimal number = number(value);
        return number == null || !isAllowed(number, metadata)
                ? Optional.empty()
                : Optional.of(DoubleNode.valueOf(number.doubleValue()));
    }

    /** The number meant, with at most 20 digits before and after the point, or null. */
    private static @Nullable BigDecimal number(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value.isIntegralNumber()) {
            return new BigDecimal(value.bigIntegerValue());
        }
        if (value.isFloatingPointNumber()) {
            double number = value.doubleValue();
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        return value.isTextual() && NUMBER_TEXT.matcher(value.textValue()).matches()
                ? new BigDecimal(value.textValue())
                : null;
    }

    private static boolean isAllowed(BigDecimal number, Map<String, JsonNode> metadata) {
        return isAtLeast(number, metadata.get(Metadata.MIN_VALUE))
                && isAtMost(number, metadata.get(Metadata.MAX_VALUE))
                && isListed(number, metadata.get(Metadata.VALID_VALUES))
                && isInListedRange(number, metadata.get(Metadata.VALID_VALUES_RANGE));
    }

    private static boolean isAtLeast(BigDecimal number, @Nullable JsonNode min) {
        return min == null || number.compareTo(min.decimalValue()) >= 0;
    }

    private static boolean isAtMost(BigDecimal number, @Nullable JsonNode max) {
        return max == null || number.compareTo(max.decimalValue()) <= 0;
    }

    private static boolean isListed(BigDecimal number, @Nullable JsonNode validValues) {
        if (validValues == null) {
            return true;
        }
        for (JsonNode valid : validValues) {
            if (number.compareTo(valid.decimalValue()) == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInListedRange(BigDecimal number, @Nullable JsonNode range) {
        return range == null || (isAtLeast(number, range.get(0)) && isAtMost(number, range.get(1)));
    }

    private static Optional<JsonNode> string(JsonNode value, Map<String, JsonNode> metadata) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        int maxBytes = limit(metadata.get(Metadata.MAX_LEN), DEFAULT_MAX_STRING_BYTES);
        String text = value.textValue();
        return text.length() <= maxBytes && text.getBytes(StandardCharsets.UTF_8).length <= maxBytes
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Text that decodes as base64; rewritten in canonical form, so that equal bytes are equal values. */
    private static Optional<JsonNode> base64(JsonNode value, Map<String, JsonNode> metadata) {
        int maxBytes = limit(metadata.get(Metadata.MAX_DATA_LEN), DEFAULT_MAX_DATA_BYTES);
        if (!value.isTextual() || value.textValue().length() > (maxBytes + 2) / 3 * 4) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.textValue());
            return bytes.length > maxBytes
                    ? Optional.empty()
                    : Optional.of(TextNode.valueOf(Base64.getEncoder().encodeToString(bytes)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static int limit(@Nullable JsonNode limit, int defaultLimit) {
        return limit == null ? defaultLimit : limit.intValue();
    }

    private static BigInteger unsignedMax(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }
}
