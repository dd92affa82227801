package dev.porchlight.codecs.ffmpeg;

import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the native libraries once and routes FFmpeg's own messages to the log at DEBUG, user info masked. Thread: any. */
final class FfmpegLibrary {
    private static final Logger log = LoggerFactory.getLogger(FfmpegLibrary.class);
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

    // FFmpeg keeps the function pointer only: without this reference the callback would be collected.
    private static final LogCallback CALLBACK = new MaskingLogCallback();

    static {
        avutil.av_log_set_level(log.isDebugEnabled() ? avutil.AV_LOG_WARNING : avutil.AV_LOG_QUIET);
        avutil.setLogCallback(CALLBACK);
    }

    private FfmpegLibrary() {}

    /** Every class that calls FFmpeg does this first, in its static initialiser. */
    static void load() {
        // the static initialiser did it
    }

    static String maskUserInfo(String message) {
        return USER_INFO.matcher(message).replaceAll("://***@");
    }

    private static final class MaskingLogCallback extends LogCallback {
        @Override
        public void call(int level, BytePointer message) {
            log.atDebug().log(maskUserInfo(message.getString()).stripTrailing());
        }
    }
}
