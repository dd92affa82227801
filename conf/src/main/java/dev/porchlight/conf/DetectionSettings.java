package dev.porchlight.conf;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The detector that all cameras share. Thread: any; immutable.
 *
 * @param model name of an installed model; empty: the one that {@code model use} chose
 * @param threads threads of one inference; empty: chosen from the processors of the machine
 * @param maxFps most pictures looked at per camera, frames per second
 */
public record DetectionSettings(Optional<String> model, DetectionDevice device, OptionalInt threads, double maxFps) {
    static final IntRange THREADS = new IntRange(1, 64);
    static final DecimalRange MAX_FPS = new DecimalRange(0.1, 30);

    public DetectionSettings {
        threads.ifPresent(count -> THREADS.require("threads", count));
        MAX_FPS.require("maxFps", maxFps);
    }
}
