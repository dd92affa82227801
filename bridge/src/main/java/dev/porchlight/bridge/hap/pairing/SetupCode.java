package dev.porchlight.bridge.hap.pairing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The code that an owner types to pair: {@code XXX-XX-XXX} (HAP R2 section 4.2.1). Whoever knows it can pair, so it prints
 * as a mask. Thread: any; immutable.
 *
 * @param text the code with its dashes
 */
public record SetupCode(String text) {
    private static final Pattern FORMAT = Pattern.compile("[0-9]{3}-[0-9]{2}-[0-9]{3}");
    private static final Pattern ONE_DIGIT_ONLY = Pattern.compile("([0-9])(\\1|-)*");
    private static final Set<String> GUESSABLE = Set.of("123-45-678", "876-54-321");
    private static final int CODES = 100_000_000;

    /** @throws IllegalArgumentException when it is no code, or one that HAP forbids; the message does not repeat it */
    public SetupCode {
        if (!FORMAT.matcher(text).matches()) {
            throw new IllegalArgumentException("a setup code has the form XXX-XX-XXX: eight digits and two dashes");
        }
        if (isForbidden(text)) {
            throw new IllegalArgumentException(
                    "this setup code is easy to guess and forbidden by HomeKit; choose another");
        }
    }

    public static SetupCode random(SecureRandom random) {
        while (true) {
            String digits = String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
            String text = digits.substring(0, 3) + "-" + digits.substring(3, 5) + "-" + digits.substring(5);
            if (!isForbidden(text)) {
                return new SetupCode(text);
            }
        }
    }

    /** The eight digits as a number, for the setup payload. */
    public int number() {
        return Integer.parseInt(text.replace("-", ""));
    }

    /** The bytes that enter SRP as the password. */
    ByteBuffer password() {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isForbidden(String text) {
        return ONE_DIGIT_ONLY.matcher(text).matches() || GUESSABLE.contains(text);
    }

    @Override
    public String toString() {
        return "SetupCode[hidden]";
    }
}
