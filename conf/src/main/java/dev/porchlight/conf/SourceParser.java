package dev.porchlight.conf;

import com.typesafe.config.ConfigValue;
import java.util.Locale;

/** Where pictures come from: {@code rtsp://}, {@code demo:} or {@code file:}. Thread: the loader's. */
final class SourceParser {
    private SourceParser() {}

    static ValueParser<CameraSource> of(Reading reading) {
        return value -> parse(value, reading);
    }

    private static CameraSource parse(ConfigValue value, Reading reading) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        if (text.startsWith(StreamUrlParser.SCHEME)) {
            return new CameraSource.Rtsp(StreamUrlParser.parse(text));
        }
        if (text.startsWith("demo:")) {
            return demo(text.substring("demo:".length()));
        }
        if (text.startsWith("file:")) {
            return new CameraSource.VideoFile(reading.expand(text.substring("file:".length())));
        }
        if (text.startsWith("rtsps://")) {
            throw new InvalidValueException(
                    "rtsps:// is not supported.", "Use the camera's rtsp:// address; most cameras have both.");
        }
        throw new InvalidValueException(
                "A source starts with rtsp://, demo: or file:, but this one does not.",
                "Write for example \"rtsp://192.0.2.10/main\".");
    }

    private static CameraSource demo(String name) throws InvalidValueException {
        for (DemoScene scene : DemoScene.values()) {
            if (scene.name().toLowerCase(Locale.ROOT).equals(name)) {
                return new CameraSource.Demo(scene);
            }
        }
        throw new InvalidValueException(
                "There is no demo scene of this name.", "Write \"demo:porch\" or \"demo:garden\".");
    }
}
