package dev.porchlight.conf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A password, key or code that cannot be printed; {@link #reveal} is the only way to its text. Thread: any; immutable. */
public final class Secret {
    /** What stands in for a secret wherever one is printed. */
    public static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Wraps {@code text}; the caller forgets it. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself: for the wire, never for a log, an error or a page. */
    public String reveal() {
        return text;
    }

    /** Compares in a time that depends on the lengths only. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8(text), utf8(secret.text));
    }

    /** The same for all secrets: a hash is a hint. */
    @Override
    public int hashCode() {
        return MASK.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
