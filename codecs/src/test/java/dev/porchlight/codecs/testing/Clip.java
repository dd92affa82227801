package dev.porchlight.codecs.testing;

import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.demo.SceneCanvas;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.EncoderSettings;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoEncoder;
import dev.porchlight.codecs.ffmpeg.PictureColours;
import dev.porchlight.codecs.ffmpeg.PixelLayout;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A short H.264 recording of a demo scene, to be looped; its first access unit is a keyframe.
 *
 * @param framesPerSecond also the pace at which a {@link FakeCamera} sends it
 */
public record Clip(int framesPerSecond, List<AccessUnit> accessUnits) {
    private static final long MICROS = 1_000_000;

    /**
     * Encodes {@code frames} pictures with a keyframe each {@code gopFrames}.
     *
     * @throws FfmpegException this build has no libopenh264
     */
    public static Clip encode(DemoScene scene, PictureSize size, int framesPerSecond, int frames, int gopFrames)
            throws FfmpegException {
        SceneCanvas backdrop = scene.backdrop(size.widthPixels(), size.heightPixels());
        SceneCanvas canvas = new SceneCanvas(size.widthPixels(), size.heightPixels());
        List<AccessUnit> units = new ArrayList<>();
        EncoderSettings settings =
                new EncoderSettings(size, framesPerSecond, 1000, H264Profile.HIGH, 60, new PictureColours(1, 1, 1));
        try (FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(EncoderKind.OPENH264, settings)) {
            for (int i = 0; i < frames; i++) {
                canvas.copyFrom(backdrop);
                scene.paintMoment(
                        canvas, 2 + (double) i / framesPerSecond, LocalDateTime.of(2026, 1, 1, 12, 0, i % 60));
                long pts = i * MICROS / framesPerSecond;
                try (DecodedPicture picture =
                        DecodedPicture.copyOf(size, PixelLayout.YUV420P, pts, pts, canvas.planes())) {
                    encoder.encode(picture, i % gopFrames == 0, units::add);
                }
            }
        }
        return new Clip(framesPerSecond, List.copyOf(units));
    }
}
