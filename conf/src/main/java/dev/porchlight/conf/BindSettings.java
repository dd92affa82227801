package dev.porchlight.conf;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where HomeKit listens and announces itself. Thread: any; immutable. */
public sealed interface BindSettings {
    /** All usable interfaces of the local network. */
    record Auto() implements BindSettings {
        @Override
        public <R> R match(Supplier<R> onAuto, Function<Listed, R> onListed) {
            return onAuto.get();
        }
    }

    /**
     * These alone.
     *
     * @param interfaces IP addresses of this machine, or names of interfaces such as {@code eth0}
     */
    record Listed(List<String> interfaces) implements BindSettings {
        public Listed {
            interfaces = List.copyOf(interfaces);
            if (interfaces.isEmpty()) {
                throw new IllegalArgumentException("interfaces is empty");
            }
        }

        @Override
        public <R> R match(Supplier<R> onAuto, Function<Listed, R> onListed) {
            return onListed.apply(this);
        }
    }

    <R> R match(Supplier<R> onAuto, Function<Listed, R> onListed);
}
