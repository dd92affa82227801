package dev.porchlight.bridge.check;

import java.util.Optional;

/**
 * One thing that was looked at. Thread: any; immutable.
 *
 * @param subject what was looked at: {@code clock}, {@code camera front-door, main stream}
 * @param evidence what was found, in numbers where there are some; free of secrets
 * @param remedy what to change, and where; empty when nothing need be changed
 */
public record Finding(String subject, Verdict verdict, String evidence, Optional<String> remedy) {
    public static Finding ok(String subject, String evidence) {
        return new Finding(subject, Verdict.OK, evidence, Optional.empty());
    }

    public static Finding note(String subject, String evidence, String remedy) {
        return new Finding(subject, Verdict.NOTE, evidence, Optional.of(remedy));
    }

    public static Finding warning(String subject, String evidence, String remedy) {
        return new Finding(subject, Verdict.WARNING, evidence, Optional.of(remedy));
    }

    public static Finding problem(String subject, String evidence, String remedy) {
        return new Finding(subject, Verdict.PROBLEM, evidence, Optional.of(remedy));
    }

    /** Of a message for the owner that ends with what to do: its last sentence is the remedy. */
    public static Finding problem(String subject, String message) {
        int end = message.strip().lastIndexOf(". ");
        return end < 0
                ? problem(subject, message, "Run again with --verbose for the details of a report.")
                : problem(subject, message.substring(0, end + 1), message.substring(end + 2));
    }
}
