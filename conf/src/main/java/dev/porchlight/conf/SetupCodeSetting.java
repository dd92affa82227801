package dev.porchlight.conf;

import java.util.function.Function;
import java.util.function.Supplier;

/** Where the eight-digit setup code comes from. Thread: any; immutable. */
public sealed interface SetupCodeSetting {
    /** Made once per pairing identity and kept in the state folder. */
    record Random() implements SetupCodeSetting {
        @Override
        public <R> R match(Supplier<R> onRandom, Function<Fixed, R> onFixed) {
            return onRandom.get();
        }
    }

    /**
     * Chosen by the owner.
     *
     * @param code {@code XXX-XX-XXX}, not one of the trivial codes
     */
    record Fixed(Secret code) implements SetupCodeSetting {
        @Override
        public <R> R match(Supplier<R> onRandom, Function<Fixed, R> onFixed) {
            return onFixed.apply(this);
        }
    }

    <R> R match(Supplier<R> onRandom, Function<Fixed, R> onFixed);
}
