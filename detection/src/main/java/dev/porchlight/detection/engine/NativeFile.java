package dev.porchlight.detection.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One native library that the jar carries, as pinned in {@code natives-PLATFORM.txt}. Thread: any; immutable.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
record NativeFile(String sha256, long bytes, String name) {
    /**
     * Where it lies in the class path. PyTorch's own libraries and DJL's binding come from different jars.
     *
     * @param platform as DJL names it, such as linux-x86_64
     */
    String resource(String platform) {
        return (name.contains("djl_torch") ? "jnilib/" + platform + "/cpu/" : "pytorch/cpu/" + platform + "/") + name;
    }

    /** The libraries of a platform; none for a platform that no build of the jar is for. */
    static List<NativeFile> of(String platform) throws IOException {
        try (InputStream list = NativeFile.class.getResourceAsStream("natives-" + platform + ".txt")) {
            List<NativeFile> files = new ArrayList<>();
            if (list != null) {
                for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                    String[] fields = line.split(" ");
                    files.add(new NativeFile(fields[0], Long.parseLong(fields[1]), fields[2]));
                }
            }
            return files;
        }
    }
}
