package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A characteristic that holds its value: a sensor's state, a switch, a name. A write takes effect at once, then is kept in
 * the store, if there is one, before it is answered. Thread: any; the value and its events change under one lock, so that
 * the last event always carries the last value.
 */
public final class ValueCharacteristic extends DefinedCharacteristic {
    /** Decides about a written value before it takes effect; fails with {@link HapStatusException} to refuse it. */
    @FunctionalInterface
    public interface WriteCheck {
        void check(JsonNode value, HapSession session) throws HapStatusException;
    }

    /** Told of every new value, whoever set it; must not block and is called under the lock of the value. */
    @FunctionalInterface
    public interface Observer {
        void changed(JsonNode value);
    }

    private final Object lock = new Object();
    private final Observer observer;
    private final WriteCheck writeCheck;
    private final @Nullable ValueStore store;
    private final String storeKey;
    private volatile JsonNode value; // written under lock

    private ValueCharacteristic(Builder builder) {
        super(builder.definition);
        this.observer = builder.observer;
        this.writeCheck = builder.writeCheck;
        this.store = builder.store;
        this.storeKey = builder.storeKey;
        this.value = builder.initialValue();
    }

    public static Builder builder(CharacteristicType type, boolean initial) {
        return builder(CharacteristicDefinition.of(type), initial ? one(type) : zero(type));
    }

    public static Builder builder(CharacteristicType type, int initial) {
        return builder(CharacteristicDefinition.of(type), IntNode.valueOf(initial));
    }

    public static Builder builder(CharacteristicType type, String initial) {
        return builder(CharacteristicDefinition.of(type), TextNode.valueOf(initial));
    }

    public static Builder builder(CharacteristicDefinition definition, JsonNode initial) {
        return new Builder(definition, initial);
    }

    /** A value without store, check or observer: the usual sensor. */
    public static ValueCharacteristic of(CharacteristicType type, boolean initial) {
        return builder(type, initial).build();
    }

    public JsonNode value() {
        return value;
    }

    /** The value of a switch, whether its format is bool or a number. */
    public boolean isOn() {
        return value.asBoolean();
    }

    public void set(boolean on) {
        set(format() == Format.BOOL ? BooleanNode.valueOf(on) : IntNode.valueOf(on ? 1 : 0));
    }

    public void set(int number) {
        set(IntNode.valueOf(number));
    }

    /** Sets the value from this side: every subscriber is told if it differs. Not kept in the store. */
    public void set(JsonNode newValue) {
        assign(newValue, null);
    }

    @Override
    public CompletionStage<JsonNode> read(HapSession session) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public CompletionStage<@Nullable JsonNode> write(JsonNode newValue, HapSession session) {
        try {
            writeCheck.check(newValue, session);
        } catch (HapStatusException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
        CompletionStage<@Nullable Void> kept = assign(newValue, session);
        return kept.thenApply(done -> null);
    }

    private CompletionStage<@Nullable Void> assign(JsonNode newValue, @Nullable HapSession originator) {
        synchronized (lock) {
            if (!value.equals(newValue)) {
                value = newValue;
                observer.changed(newValue);
                changed(newValue, originator);
            }
            // A repeated write is saved again: the save of the first may have failed.
            return store == null || originator == null
                    ? CompletableFuture.completedFuture(null)
                    : store.save(storeKey, newValue);
        }
    }

    private static JsonNode one(CharacteristicType type) {
        return type.format() == Format.BOOL ? BooleanNode.TRUE : IntNode.valueOf(1);
    }

    private static JsonNode zero(CharacteristicType type) {
        return type.format() == Format.BOOL ? BooleanNode.FALSE : IntNode.valueOf(0);
    }

    /** Collects the parts of a value characteristic. Thread: one. */
    public static final class Builder {
        private final CharacteristicDefinition definition;
        private final JsonNode initial;
        private Observer observer = value -> {};
        private WriteCheck writeCheck = (value, session) -> {};
        private @Nullable ValueStore store;
        private String storeKey = "";

        private Builder(CharacteristicDefinition definition, JsonNode initial) {
            this.definition = definition;
            this.initial = initial;
        }

        public Builder onChange(Observer changeObserver) {
            this.observer = changeObserver;
            return this;
        }

        public Builder checkedBy(WriteCheck check) {
            this.writeCheck = check;
            return this;
        }

        /** Keeps written values under {@code key}; a kept value replaces the initial one if it is still valid. */
        public Builder keptIn(ValueStore valueStore, String key) {
            this.store = valueStore;
            this.storeKey = key;
            return this;
        }

        public Builder adminOnly() {
            Builder changed = new Builder(definition.withAdminOnly(), initial);
            changed.observer = observer;
            changed.writeCheck = writeCheck;
            changed.store = store;
            changed.storeKey = storeKey;
            return changed;
        }

        public ValueCharacteristic build() {
            return new ValueCharacteristic(this);
        }

        private JsonNode initialValue() {
            if (store == null) {
                return initial;
            }
            return store.load(storeKey)
                    .flatMap(kept -> ValueCoercion.coerce(definition.format(), definition.metadata(), kept))
                    .orElse(initial);
        }
    }
}
