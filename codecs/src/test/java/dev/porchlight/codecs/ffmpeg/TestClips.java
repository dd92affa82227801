package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import java.util.ArrayList;
import java.util.List;

/** H.264 clips of {@link TestPictures}, made by the encoder under test; arrival is {@code arrivalNanos} plus the time. */
public final class TestClips {
    private static final PictureColours COLOURS = new PictureColours(1, 1, 1);

    private TestClips() {}

    public static List<AccessUnit> h264(PictureSize size, int pictures, int framesPerSecond, int keyframeEvery) {
        return h264(size, pictures, framesPerSecond, keyframeEvery, 800);
    }

    public static List<AccessUnit> h264(
            PictureSize size, int pictures, int framesPerSecond, int keyframeEvery, int kbps) {
        List<AccessUnit> units = new ArrayList<>();
        EncoderSettings settings = new EncoderSettings(size, framesPerSecond, kbps, H264Profile.MAIN, 1000, COLOURS);
        try (FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(EncoderKind.OPENH264, settings)) {
            for (int i = 0; i < pictures; i++) {
                long time = i * 1_000_000L / framesPerSecond;
                try (DecodedPicture picture = TestPictures.moving(size, i, time)) {
                    encoder.encode(picture, i % keyframeEvery == 0, units::add);
                }
            }
        } catch (FfmpegException e) {
            throw new IllegalStateException(e);
        }
        return units;
    }

    /** {@code unit} as if it arrived at another moment and its clock stood elsewhere. */
    public static AccessUnit at(AccessUnit unit, long ptsMicros, long arrivalNanos) {
        return new AccessUnit(unit.format(), ptsMicros, ptsMicros, arrivalNanos, unit.key(), unit.nalUnits());
    }
}
