package dev.porchlight.bridge.app;

import dev.porchlight.bridge.check.Finding;
import dev.porchlight.bridge.check.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of {@code porchlight check} for people: three columns, a camera's findings under its name. Thread: confined to
 * its owner.
 */
final class CheckText {
    private static final int WIDTH = 110;
    private static final int SUBJECT_WIDTH = 20;
    private static final String MARGIN = " ".repeat(2 + 9 + SUBJECT_WIDTH);
    private static final String CAMERA = "camera ";
    private static final String END_OF_COLOUR = "\u001b[0m";

    private final boolean colour;
    private String group = "";

    /** @param colour whether the terminal understands colour codes */
    CheckText(boolean colour) {
        this.colour = colour;
    }

    String write(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            int side = finding.subject().startsWith(CAMERA) ? finding.subject().indexOf(", ") : -1;
            String owner =
                    side < 0 ? "Porchlight" : "Camera " + finding.subject().substring(CAMERA.length(), side);
            if (!owner.equals(group)) {
                text.append(group.isEmpty() ? "" : "\n").append(owner).append('\n');
                group = owner;
            }
            write(
                    text,
                    finding,
                    side < 0 ? finding.subject() : finding.subject().substring(side + 2));
        }
        return text.append('\n').append(summary(findings)).toString();
    }

    private void write(StringBuilder text, Finding finding, String subject) {
        List<String> lines = new ArrayList<>(wrap(finding.evidence(), ""));
        finding.remedy().ifPresent(remedy -> lines.addAll(wrap(remedy, "→ ")));
        String verdict = String.format("  %-9s", word(finding.verdict()));
        text.append(colour ? code(finding.verdict()) + verdict + END_OF_COLOUR : verdict);
        text.append(String.format("%-" + SUBJECT_WIDTH + "s", subject));
        if (subject.length() >= SUBJECT_WIDTH) {
            text.append('\n').append(MARGIN);
        }
        text.append(String.join("\n" + MARGIN, lines)).append('\n');
    }

    /** Lines of whole words; the first begins with {@code mark}, the others below what follows it. */
    private static List<String> wrap(String words, String mark) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(mark);
        int indent = mark.length();
        for (String word : words.strip().split("\\s+")) {
            if (line.length() > indent && line.length() + 1 + word.length() > WIDTH - MARGIN.length()) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(line.length() > indent ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case NOTE -> "note";
            case WARNING -> "WARNING";
            case PROBLEM -> "PROBLEM";
        };
    }

    private static String code(Verdict verdict) {
        return switch (verdict) {
            case OK -> "\u001b[32m";
            case NOTE -> "\u001b[36m";
            case WARNING -> "\u001b[1;33m";
            case PROBLEM -> "\u001b[1;31m";
        };
    }

    private static String summary(List<Finding> findings) {
        List<String> words = new ArrayList<>();
        count(words, findings, Verdict.PROBLEM, "problem");
        count(words, findings, Verdict.WARNING, "warning");
        count(words, findings, Verdict.NOTE, "note");
        return words.isEmpty() ? "All is well." : String.join(", ", words) + ".";
    }

    private static void count(List<String> words, List<Finding> findings, Verdict verdict, String name) {
        long count = findings.stream()
                .filter(finding -> finding.verdict() == verdict)
                .count();
        if (count > 0) {
            words.add(count + " " + name + (count == 1 ? "" : "s"));
        }
    }
}
