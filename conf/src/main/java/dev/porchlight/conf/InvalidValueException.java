package dev.porchlight.conf;

import java.io.Serial;

/** A value that a parser refuses; neither sentence contains a secret. */
final class InvalidValueException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String whatToDo;

    InvalidValueException(String whatIsWrong, String whatToDo) {
        super(whatIsWrong, null, false, false);
        this.whatToDo = whatToDo;
    }

    String whatIsWrong() {
        return String.valueOf(getMessage());
    }

    String whatToDo() {
        return whatToDo;
    }
}
