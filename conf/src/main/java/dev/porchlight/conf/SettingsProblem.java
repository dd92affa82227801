package dev.porchlight.conf;

/**
 * One thing that is wrong in a configuration, without any secret. Thread: any; immutable.
 *
 * @param file the file, or where else the value comes from
 * @param line 1 for the first; 0 when no line is to blame
 * @param path the key, for instance {@code porchlight.cameras[0].id}; empty for the file as a whole
 * @param whatIsWrong a sentence
 * @param whatToDo a sentence
 */
public record SettingsProblem(String file, int line, String path, String whatIsWrong, String whatToDo) {
    /** Place, fault and remedy, on two or three lines. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        String key = path.isEmpty() ? "" : "  " + path;
        return place + key + "\n    " + whatIsWrong + "\n    " + whatToDo;
    }
}
