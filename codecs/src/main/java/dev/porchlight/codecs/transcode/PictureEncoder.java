package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.EncoderSettings;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegScaler;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoEncoder;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.PictureSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scales and encodes pictures of any size to one {@link TranscodeSettings}. The encoder is opened at the first picture,
 * again where a picture or the settings ask for another, and the next encoder of the list takes over from one that fails.
 * Thread: one at a time.
 */
final class PictureEncoder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PictureEncoder.class);

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int MICROS_PER_MILLI = 1000;
    private static final int MILLIS_PER_SECOND = 1000;

    private final String name;
    private final Deque<EncoderKind> kinds;
    private TranscodeSettings settings;
    private @Nullable Stage stage;
    private boolean keyframeAsked = true;
    private long keyframePtsMicros;

    /**
     * An encoder that tries {@code kinds} in their order.
     *
     * @param name for the log
     */
    PictureEncoder(String name, List<EncoderKind> kinds, TranscodeSettings settings) {
        this.name = name;
        this.kinds = new ArrayDeque<>(kinds);
        this.settings = settings;
    }

    void change(TranscodeSettings next) {
        settings = next;
    }

    /** Makes the next picture a keyframe. */
    void requestKeyframe() {
        keyframeAsked = true;
    }

    /** The encoder in use; empty before the first picture. */
    Optional<EncoderKind> kind() {
        return Optional.ofNullable(stage).map(Stage::kind);
    }

    /**
     * Encodes {@code picture}, which stays the caller's.
     *
     * @throws FfmpegException when the last encoder of the list fails too
     */
    void encode(DecodedPicture picture, Consumer<AccessUnit> output) throws FfmpegException {
        while (true) {
            EncoderKind kind = kinds.peekFirst();
            if (kind == null) {
                throw new IllegalStateException("no H.264 encoder works on this machine");
            }
            try {
                encodeWith(kind, picture, output);
                return;
            } catch (FfmpegException e) {
                giveUp(kind, e);
            }
        }
    }

    @Override
    public void close() {
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }

    private void encodeWith(EncoderKind kind, DecodedPicture picture, Consumer<AccessUnit> output)
            throws FfmpegException {
        Stage ready = stageFor(kind, picture, output);
        boolean keyframe = keyframeAsked || keyframeIsDue(picture.ptsMicros());
        try (DecodedPicture scaled = ready.scaler.scale(picture)) {
            ready.encoder.encode(scaled, keyframe, unit -> deliver(unit, output));
        }
        keyframeAsked = false;
    }

    /** Times are rounded and jitter: the picture nearest to the interval is the keyframe, not the first beyond it. */
    private boolean keyframeIsDue(long ptsMicros) {
        long halfPictureMicros = MICROS_PER_SECOND / settings.framesPerSecond() / 2;
        long intervalMicros = (long) settings.keyframeMillis() * MICROS_PER_MILLI;
        return ptsMicros - keyframePtsMicros > intervalMicros - halfPictureMicros;
    }

    private void deliver(AccessUnit unit, Consumer<AccessUnit> output) {
        if (unit.key()) {
            keyframePtsMicros = unit.ptsMicros();
        }
        output.accept(unit);
    }

    /** The open stage when it fits; else it is changed, or ended and opened anew, which begins with a keyframe. */
    private Stage stageFor(EncoderKind kind, DecodedPicture picture, Consumer<AccessUnit> output)
            throws FfmpegException {
        Stage current = stage;
        EncoderSettings wanted = wantedFor(picture);
        if (current != null && current.becomes(kind, settings.bound(), wanted)) {
            return current;
        }
        if (current != null) {
            current.encoder.drain(output);
            close();
        }
        Stage opened = Stage.open(kind, settings.bound(), wanted);
        stage = opened;
        keyframeAsked = true;
        log.atDebug()
                .addKeyValue("session", name)
                .addKeyValue("encoder", kind.ffmpegName())
                .addKeyValue("settings", wanted)
                .log("encoder opened");
        return opened;
    }

    private EncoderSettings wantedFor(DecodedPicture picture) {
        PictureSize shown = new PictureSize(picture.displayWidthPixels(), picture.heightPixels());
        return new EncoderSettings(
                shown.fitInto(settings.bound()),
                settings.framesPerSecond(),
                settings.bitrateKbps(),
                settings.profile(),
                settings.keyframeMillis() / MILLIS_PER_SECOND + 1,
                picture.colours());
    }

    private void giveUp(EncoderKind kind, FfmpegException failure) throws FfmpegException {
        close();
        keyframeAsked = true;
        kinds.removeFirst();
        if (kinds.isEmpty()) {
            throw failure;
        }
        log.atWarn()
                .setCause(failure)
                .addKeyValue("session", name)
                .addKeyValue("encoder", kind.ffmpegName())
                .log("The encoder failed; the next one takes over");
    }

    /** A scaler and the encoder behind it. */
    private static final class Stage implements AutoCloseable {
        private final FfmpegScaler scaler;
        private final FfmpegVideoEncoder encoder;
        private final PictureSize bound;
        private EncoderSettings settings;

        private Stage(FfmpegScaler scaler, FfmpegVideoEncoder encoder, PictureSize bound, EncoderSettings settings) {
            this.scaler = scaler;
            this.encoder = encoder;
            this.bound = bound;
            this.settings = settings;
        }

        static Stage open(EncoderKind kind, PictureSize bound, EncoderSettings settings) throws FfmpegException {
            FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(kind, settings);
            return new Stage(new FfmpegScaler(bound, kind.layout()), encoder, bound, settings);
        }

        EncoderKind kind() {
            return encoder.kind();
        }

        boolean becomes(EncoderKind kind, PictureSize wantedBound, EncoderSettings wanted) {
            if (kind != encoder.kind() || !bound.equals(wantedBound)) {
                return false;
            }
            boolean same = settings.equals(wanted);
            boolean otherRateOnly =
                    settings.withBitrateKbps(wanted.bitrateKbps()).equals(wanted);
            if (same || (otherRateOnly && encoder.changeBitrate(wanted.bitrateKbps()))) {
                settings = wanted;
                return true;
            }
            return false;
        }

        @Override
        public void close() {
            encoder.close();
            scaler.close();
        }
    }
}
