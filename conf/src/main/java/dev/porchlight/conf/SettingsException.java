package dev.porchlight.conf;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; carries all its problems, and its message shows them all. */
public final class SettingsException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<SettingsProblem> problems;

    public SettingsException(List<SettingsProblem> problems) {
        super(describe(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order of the file. */
    public List<SettingsProblem> problems() {
        return problems;
    }

    private static String describe(List<SettingsProblem> problems) {
        String head = problems.size() == 1
                ? "The configuration has a problem."
                : "The configuration has " + problems.size() + " problems.";
        return problems.stream().map(problem -> "\n\n" + problem).collect(Collectors.joining("", head, ""));
    }
}
