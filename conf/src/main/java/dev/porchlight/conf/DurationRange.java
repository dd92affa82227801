package dev.porchlight.conf;

import java.time.Duration;

/** Durations from {@code min} to {@code max}, both included. Thread: any; immutable. */
record DurationRange(Duration min, Duration max) {
    boolean contains(Duration value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    Duration require(String name, Duration value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + this);
        }
        return value;
    }

    @Override
    public String toString() {
        return words(min) + " to " + words(max);
    }

    private static String words(Duration value) {
        if (value.toDays() > 0) {
            return value.toDays() + " days";
        }
        return value.toHours() > 0 ? value.toHours() + " h" : value.toSeconds() + " s";
    }
}
