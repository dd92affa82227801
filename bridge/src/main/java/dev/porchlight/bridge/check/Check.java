package dev.porchlight.bridge.check;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * One thing to look at, with a time limit of its own. Thread: runs on one of a {@link CheckRound}.
 *
 * @param subject what stands in the finding when the check itself fails
 */
public record Check(String subject, Callable<List<Finding>> work) {
    /** A check with a single finding. */
    public static Check of(String subject, Callable<Finding> work) {
        return new Check(subject, () -> List.of(work.call()));
    }
}
