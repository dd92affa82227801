package dev.porchlight.bridge.trace;

import java.util.List;
import java.util.Locale;

/** One plain sentence on what became of an event. Thread: any. */
final class Verdict {
    private static final double BYTES_PER_MEGABYTE = 1_000_000;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final long NORMAL = 0;

    private Verdict() {}

    /** {@code withoutMotion}: the event began when the hub asked. */
    static String recorded(Hub hub, HubTrace.End end, boolean withoutMotion) {
        if (end.fragments() == 0) {
            return "A recording for " + hub.words() + " ended without a picture: " + end.why();
        }
        String sentence = String.format(
                Locale.ROOT,
                "Recorded %.0f s for %s, %s: %d %s, %.1f MB, %s",
                end.playingMillis() / MILLIS_PER_SECOND,
                hub.words(),
                beginning(end.beforeMotionMillis(), withoutMotion ? "it asked" : "the motion"),
                end.fragments(),
                end.fragments() == 1 ? "fragment" : "fragments",
                end.bytes() / BYTES_PER_MEGABYTE,
                end.transcoded() ? end.way() : "copied");
        boolean normal = end.by().equals(RecordingTrace.BY_HUB) && end.reason().orElse(NORMAL) == NORMAL;
        return normal ? sentence : sentence + ". It ended early: " + end.why();
    }

    private static String beginning(long beforeMotionMillis, String event) {
        double seconds = beforeMotionMillis / MILLIS_PER_SECOND;
        return seconds >= 0
                ? String.format(Locale.ROOT, "from %.1f s before %s", seconds, event)
                : String.format(Locale.ROOT, "from %.1f s after %s", -seconds, event);
    }

    static String notRecorded(long seconds, List<String> reasons) {
        return "No hub recorded this event within " + seconds + " s: " + String.join("; ", reasons);
    }
}
