package dev.porchlight.codecs.ffmpeg;

import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;

/** Tells an FFmpeg error code apart for the owner. Thread: any; stateless. */
final class InputErrors {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    /** errno values (Linux asm-generic/errno.h, macOS sys/errno.h), negated as AVERROR does. */
    private static final Map<Integer, InputTrouble> BY_ERRNO = Map.of(
            -2,
            InputTrouble.NO_FILE,
            -13,
            InputTrouble.NO_FILE,
            MAC ? -61 : -111,
            InputTrouble.REFUSED,
            MAC ? -65 : -113,
            InputTrouble.UNREACHABLE,
            MAC ? -51 : -101,
            InputTrouble.UNREACHABLE,
            MAC ? -64 : -112,
            InputTrouble.UNREACHABLE,
            MAC ? -60 : -110,
            InputTrouble.OPEN_TIMED_OUT,
            MAC ? -43 : -93,
            InputTrouble.TRANSPORT_REFUSED);

    /** FFmpeg's answer to a host name that does not resolve, among other things. */
    private static final int EIO = -5;

    private InputErrors() {}

    static InputTrouble whileOpening(int errorCode) {
        if (errorCode == avutil.AVERROR_HTTP_UNAUTHORIZED) {
            return InputTrouble.WRONG_PASSWORD;
        } else if (errorCode == avutil.AVERROR_HTTP_FORBIDDEN) {
            return InputTrouble.FORBIDDEN;
        } else if (errorCode == avutil.AVERROR_HTTP_NOT_FOUND) {
            return InputTrouble.NOT_FOUND;
        } else if (isAnswer(errorCode)) {
            return InputTrouble.CAMERA_ERROR;
        } else if (errorCode == avutil.AVERROR_INVALIDDATA) {
            return InputTrouble.BROKEN;
        } else if (errorCode == EIO) {
            return InputTrouble.UNREACHABLE;
        }
        return BY_ERRNO.getOrDefault(errorCode, InputTrouble.CAMERA_ERROR);
    }

    private static boolean isAnswer(int errorCode) {
        return errorCode == avutil.AVERROR_HTTP_BAD_REQUEST
                || errorCode == avutil.AVERROR_HTTP_OTHER_4XX
                || errorCode == avutil.AVERROR_HTTP_TOO_MANY_REQUESTS
                || errorCode == avutil.AVERROR_HTTP_SERVER_ERROR;
    }

    static InputTrouble whileReading(int errorCode) {
        InputTrouble trouble = BY_ERRNO.get(errorCode);
        return trouble == InputTrouble.OPEN_TIMED_OUT ? InputTrouble.SILENT : InputTrouble.ENDED;
    }
}
