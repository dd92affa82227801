package dev.porchlight.codecs.ffmpeg;

import java.io.IOException;
import java.io.Serial;

/** A source gives no media; the message is the trouble's sentence for the owner. Thread: any; immutable. */
public final class InputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final InputTrouble trouble;

    public InputException(InputTrouble trouble) {
        super(trouble.sentence());
        this.trouble = trouble;
    }

    public InputException(InputTrouble trouble, FfmpegException cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    public InputTrouble trouble() {
        return trouble;
    }
}
