package dev.porchlight.bridge.hap.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.DefinedCharacteristic;
import dev.porchlight.bridge.hap.model.FixedCharacteristic;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.model.Permission;
import dev.porchlight.bridge.hap.model.ValueCoercion;
import dev.porchlight.bridge.hap.session.HapSession;
import io.github.hapjava.characteristics.Characteristic;
import io.github.hapjava.characteristics.impl.base.BaseCharacteristic;
import io.github.hapjava.characteristics.impl.base.StaticStringCharacteristic;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One characteristic of HAP-Java. Format, permissions and metadata come from our catalogue, for HAP-Java knows neither uint8
 * nor the newer permissions; getters and setters are called directly, for its JSON methods replace failures by defaults.
 * Thread: as {@link HapCharacteristic}; the getter and setter given to HAP-Java must not block.
 */
final class StockCharacteristic extends DefinedCharacteristic {
    private static final Logger log = LoggerFactory.getLogger(StockCharacteristic.class);

    /** The session whose write is being carried out on this thread: HAP-Java's callbacks do not carry it. */
    private static final ThreadLocal<@Nullable HapSession> WRITER = new ThreadLocal<>();

    private final CharacteristicType catalogued;
    private final BaseCharacteristic<?> stock;

    private StockCharacteristic(CharacteristicType catalogued, BaseCharacteristic<?> stock) {
        super(CharacteristicDefinition.of(catalogued));
        this.catalogued = catalogued;
        this.stock = stock;
    }

    static HapCharacteristic adapt(Characteristic stock) {
        CharacteristicType type = CharacteristicType.ofUuid(stock.getType().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(stock.getType() + " is not in the catalogue"));
        if (!(stock instanceof BaseCharacteristic<?> base)) {
            throw new IllegalArgumentException(stock.getClass() + " is not one of HAP-Java's own characteristics");
        }
        if (base instanceof StaticStringCharacteristic text) {
            return FixedCharacteristic.ofText(type, text.getValue().join());
        }
        StockCharacteristic adapted = new StockCharacteristic(type, base);
        if (adapted.permissions().contains(Permission.EVENTS)) {
            base.subscribe(adapted::stockChanged);
        }
        return adapted;
    }

    @Override
    public CompletionStage<JsonNode> read(HapSession session) {
        if (!permissions().contains(Permission.PAIRED_READ)) {
            return refused(HapStatus.WRITE_ONLY, "cannot be read");
        }
        return catalogued == CharacteristicType.PROGRAMMABLE_SWITCH_EVENT
                ? CompletableFuture.completedFuture(NullNode.getInstance())
                : currentValue();
    }

    @Override
    public CompletionStage<@Nullable JsonNode> write(JsonNode value, HapSession session) {
        if (!permissions().contains(Permission.PAIRED_WRITE)) {
            return refused(HapStatus.READ_ONLY, "cannot be written");
        }
        WRITER.set(session);
        try {
            assign(stock, value);
            return CompletableFuture.completedFuture(null);
        } catch (HapStatusException refusal) {
            return CompletableFuture.failedFuture(refusal);
        } catch (Exception e) {
            // HAP-Java's setters may throw anything; the endpoint logs it and answers -70402.
            return CompletableFuture.failedFuture(e);
        } finally {
            WRITER.remove();
        }
    }

    // The format of the catalogue decides the Java type, as it does in HAP-Java's class of the same characteristic.
    @SuppressWarnings("unchecked")
    private void assign(BaseCharacteristic<?> target, JsonNode value) throws Exception {
        Object javaValue = switch (format()) {
            case BOOL -> value.booleanValue();
            case UINT8, UINT16, UINT32, UINT64, INT -> value.intValue();
            case FLOAT -> value.doubleValue();
            case STRING, TLV8, DATA -> value.textValue();
        };
        ((BaseCharacteristic<Object>) target).setValue(javaValue);
    }

    private CompletionStage<JsonNode> currentValue() {
        CompletableFuture<?> future = stock.getValue();
        if (future == null) {
            return refused(HapStatus.SERVICE_COMMUNICATION_FAILURE, "has no value");
        }
        return future.thenCompose(value -> {
            JsonNode json = toJson(value);
            return ValueCoercion.coerce(format(), metadata(), json)
                    .map(CompletableFuture::completedStage)
                    .orElseGet(
                            () -> refused(HapStatus.SERVICE_COMMUNICATION_FAILURE, "has the unusable value " + json));
        });
    }

    private void stockChanged() {
        HapSession originator = WRITER.get();
        currentValue().whenComplete((value, error) -> {
            if (error == null) {
                changed(value, originator);
            } else {
                log.atWarn().addKeyValue("characteristic", this).setCause(error).log("A changed value cannot be read");
            }
        });
    }

    private static JsonNode toJson(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return BooleanNode.valueOf(bool);
        }
        if (value instanceof Integer integer) {
            return IntNode.valueOf(integer);
        }
        if (value instanceof Double number) {
            return DoubleNode.valueOf(number);
        }
        return value instanceof String text ? TextNode.valueOf(text) : NullNode.getInstance();
    }
}
