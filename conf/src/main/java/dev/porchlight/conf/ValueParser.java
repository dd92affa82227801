package dev.porchlight.conf;

import com.typesafe.config.ConfigValue;

/** Turns one value of a configuration into what it means. Thread: any; stateless. */
@FunctionalInterface
interface ValueParser<T> {
    T parse(ConfigValue value) throws InvalidValueException;
}
