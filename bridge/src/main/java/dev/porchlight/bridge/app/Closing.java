package dev.porchlight.bridge.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed at the end, last opened first; one that fails does not keep the others open. Thread: confined to
 * whoever starts and stops the bridge.
 */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String what, AutoCloseable resource) {}

    /** Closes {@code resource} at the end; {@code what} names it if that fails. */
    <T extends AutoCloseable> T add(String what, T resource) {
        steps.push(new Step(what, resource));
        return resource;
    }

    @Override
    public void close() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.resource.close();
            } catch (Exception e) {
                log.atWarn().addKeyValue("part", step.what).setCause(e).log("did not end cleanly");
            }
        }
    }
}
