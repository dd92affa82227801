package dev.porchlight.conf;

import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets: as they stand, or {@code file:PATH}, which is what container secrets need. Thread: the loader's. */
final class SecretParser {
    static final String FILE = "file:";

    /** No password or code is longer. */
    private static final int MAX_BYTES = 4096;

    private SecretParser() {}

    static ValueParser<Secret> of(Reading reading) {
        return value -> Secret.of(text(value, reading));
    }

    static String text(ConfigValue value, Reading reading) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        return text.startsWith(FILE) ? firstLine(reading.expand(text.substring(FILE.length()))) : text;
    }

    private static String firstLine(Path file) throws InvalidValueException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new InvalidValueException(
                    "The file with this secret, " + file + ", cannot be read"
                            + (Files.exists(file) ? "." : ": it does not exist."),
                    "Create it, or let the user who runs Porchlight read it.");
        }
        String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        if (bytes.length > MAX_BYTES || text.isEmpty() || text.indexOf('\n') >= 0) {
            throw new InvalidValueException(
                    "The file " + file + " does not hold a secret of one line.",
                    "Put the secret alone into the file, at most " + MAX_BYTES + " bytes.");
        }
        return text;
    }
}
