package dev.porchlight.conf;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/** Where pictures come from. Thread: any; immutable. */
public sealed interface CameraSource {
    /** A camera on the network. */
    record Rtsp(StreamUrl url) implements CameraSource {
        @Override
        public Secret uri() {
            return url.complete();
        }

        @Override
        public <R> R match(Function<Rtsp, R> onRtsp, Function<Demo, R> onDemo, Function<VideoFile, R> onFile) {
            return onRtsp.apply(this);
        }
    }

    /** A built-in synthetic picture. */
    record Demo(DemoScene scene) implements CameraSource {
        @Override
        public Secret uri() {
            return Secret.of("demo:" + scene.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public <R> R match(Function<Rtsp, R> onRtsp, Function<Demo, R> onDemo, Function<VideoFile, R> onFile) {
            return onDemo.apply(this);
        }
    }

    /** A video file, played in a loop; {@code path} is absolute. */
    record VideoFile(Path path) implements CameraSource {
        @Override
        public Secret uri() {
            return Secret.of(path.toUri().toString());
        }

        @Override
        public <R> R match(Function<Rtsp, R> onRtsp, Function<Demo, R> onDemo, Function<VideoFile, R> onFile) {
            return onFile.apply(this);
        }
    }

    /** The source as one URI, login included: {@code rtsp://user:password@host:port/path}, {@code demo:…}, {@code file:///…}. */
    Secret uri();

    <R> R match(Function<Rtsp, R> onRtsp, Function<Demo, R> onDemo, Function<VideoFile, R> onFile);
}
