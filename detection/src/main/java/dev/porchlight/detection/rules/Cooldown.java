package dev.porchlight.detection.rules;

import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.RuleVerdict.Stopped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the beginnings of events of one class apart. Beside an event that goes on, another may begin, since whatever it
 * raises is raised already. Thread: one at a time.
 */
final class Cooldown {
    private final long cooldownMicros;
    private final Map<ClassGroup, Long> lastBeginMicros = new EnumMap<>(ClassGroup.class);
    private final Map<ClassGroup, Integer> running = new EnumMap<>(ClassGroup.class);

    Cooldown(Duration cooldown) {
        cooldownMicros = TimeUnit.NANOSECONDS.toMicros(cooldown.toNanos());
    }

    /** Empty when an event may begin. */
    Optional<Stopped> judge(ClassGroup group, long nowMicros) {
        Long last = lastBeginMicros.get(group);
        if (last == null || running.getOrDefault(group, 0) > 0 || nowMicros - last >= cooldownMicros) {
            return Optional.empty();
        }
        long seconds = TimeUnit.MICROSECONDS.toSeconds(nowMicros - last);
        return Optional.of(new Stopped(
                StoppingRule.COOLDOWN,
                "it is " + seconds + " s since the last event of its class began, cooldown is "
                        + TimeUnit.MICROSECONDS.toSeconds(cooldownMicros) + " s"));
    }

    void began(ClassGroup group, long nowMicros) {
        lastBeginMicros.put(group, nowMicros);
        running.merge(group, 1, Integer::sum);
    }

    void ended(ClassGroup group) {
        running.merge(group, -1, Integer::sum);
    }

    /** The clock begins anew. */
    void forget() {
        lastBeginMicros.clear();
    }
}
