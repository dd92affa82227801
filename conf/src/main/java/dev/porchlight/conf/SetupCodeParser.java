package dev.porchlight.conf;

import com.typesafe.config.ConfigValue;
import java.util.Set;
import java.util.regex.Pattern;

/** The setup code (HAP R2 section 4.2.1). Thread: the loader's. */
final class SetupCodeParser {
    private static final Pattern FORMAT = Pattern.compile("\\d{3}-\\d{2}-\\d{3}");
    private static final Pattern ONE_DIGIT = Pattern.compile("(\\d)\\1*");
    private static final Set<String> TRIVIAL = Set.of("12345678", "87654321");

    private SetupCodeParser() {}

    static ValueParser<SetupCodeSetting> of(Reading reading) {
        return value -> parse(value, reading);
    }

    private static SetupCodeSetting parse(ConfigValue value, Reading reading) throws InvalidValueException {
        String text = SecretParser.text(value, reading);
        if (text.equals("random")) {
            return new SetupCodeSetting.Random();
        }
        String digits = text.replace("-", "");
        if (!FORMAT.matcher(text).matches()) {
            throw new InvalidValueException(
                    "The setup code does not have the form XXX-XX-XXX.",
                    "Write random, or eight digits in quotes such as \"XXX-XX-XXX\".");
        }
        if (ONE_DIGIT.matcher(digits).matches() || TRIVIAL.contains(digits)) {
            throw new InvalidValueException(
                    "HomeKit forbids this setup code because it is too easy to guess.",
                    "Write random, or another code.");
        }
        return new SetupCodeSetting.Fixed(Secret.of(text));
    }
}
