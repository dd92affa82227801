package dev.porchlight.conf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One run of the loader: the problems found and the keys asked for. Thread: the loader's. */
final class Reading {
    private final Path mainFile;
    private final Path directory;
    private final Path home;
    private final List<SettingsProblem> problems = new ArrayList<>();
    private final Set<List<Object>> reported = new HashSet<>();
    private final Set<String> keysRead = new TreeSet<>();

    /**
     * @param directory relative paths of the configuration start here
     * @param home what {@code ~} stands for
     */
    Reading(Path mainFile, Path directory, Path home) {
        this.mainFile = mainFile;
        this.directory = directory;
        this.home = home;
    }

    Path mainFile() {
        return mainFile;
    }

    /** An absolute path; {@code ~/} and relative paths are expanded. */
    Path expand(String path) throws InvalidValueException {
        if (path.isBlank() || path.indexOf('\0') >= 0) {
            throw new InvalidValueException("No path is given.", "Write a path, for example ~/.porchlight.");
        }
        if (path.equals("~") || path.startsWith("~/")) {
            return home.resolve(path.length() > 2 ? path.substring(2) : "").normalize();
        }
        if (path.startsWith("~")) {
            throw new InvalidValueException(
                    "The home folder of another user cannot be named as " + ShownValue.of(path) + ".",
                    "Write the whole path, or ~/ for your own home folder.");
        }
        return directory.resolve(path).normalize();
    }

    /** Keeps a problem, unless the same fault was found at the same place: defaults are read once per camera. */
    void report(SettingsProblem problem) {
        Object place = problem.line() > 0 ? problem.line() : problem.path();
        if (reported.add(List.of(problem.file(), place, problem.whatIsWrong()))) {
            problems.add(problem);
        }
    }

    void keyRead(String path) {
        keysRead.add(path.replaceAll("\\[\\d+]", "[]"));
    }

    /** Paths of all keys that were asked for, list positions left out. */
    Set<String> keysRead() {
        return keysRead;
    }

    void throwIfAny() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(inFileOrder());
        }
    }

    /** By line within a file; files in the order in which a problem was found. */
    private List<SettingsProblem> inFileOrder() {
        List<String> files =
                problems.stream().map(SettingsProblem::file).distinct().toList();
        return problems.stream()
                .sorted(Comparator.<SettingsProblem>comparingInt(problem -> files.indexOf(problem.file()))
                        .thenComparingInt(SettingsProblem::line))
                .toList();
    }
}
