package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

/** An FFmpeg call failed; carries FFmpeg's error code and its text. */
public final class FfmpegException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int MAX_TEXT_BYTES = 128;

    private final int errorCode;

    FfmpegException(String action, int errorCode) {
        super(action + ": " + describe(errorCode));
        this.errorCode = errorCode;
    }

    /** The negative AVERROR value. */
    public int errorCode() {
        return errorCode;
    }

    /** Returns {@code result} when it is no error; {@code action} says what was tried, free of secrets. */
    static int check(int result, String action) throws FfmpegException {
        if (result < 0) {
            throw new FfmpegException(action, result);
        }
        return result;
    }

    private static String describe(int errorCode) {
        byte[] text = new byte[MAX_TEXT_BYTES];
        av_strerror(errorCode, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
