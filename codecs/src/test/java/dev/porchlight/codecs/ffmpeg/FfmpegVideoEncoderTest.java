package dev.porchlight.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegVideoEncoderTest {
    private static final PictureSize SIZE = new PictureSize(320, 180);
    private static final PictureColours COLOURS = new PictureColours(1, 1, 1);
    private static final int FPS = 15;

    private final int livePicturesBefore = DecodedPicture.livePictures();
    private final List<AccessUnit> units = new ArrayList<>();

    @AfterEach
    void everyPictureIsFreed() {
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
    }

    @Test
    void encode_movingPictures_decodeToWhatWentIn() throws Exception {
        encode(settings(400, H264Profile.MAIN), 30, false, List.of());

        assertThat(units).hasSize(30);
        List<Double> psnrs = new ArrayList<>();
        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, DecoderOptions.LIVE)) {
            for (int i = 0; i < units.size(); i++) {
                byte[] expected = TestPictures.luma(SIZE, i, false);
                decoder.decode(units.get(i), picture -> {
                    try (picture) {
                        assertThat(picture.widthPixels()).isEqualTo(320);
                        assertThat(picture.heightPixels()).isEqualTo(180);
                        assertThat(picture.colours()).isEqualTo(COLOURS);
                        psnrs.add(TestPictures.psnr(picture, expected));
                    }
                });
            }
        }
        assertThat(psnrs).hasSize(30).allMatch(psnr -> psnr > 30);
    }

    @Test
    void encode_always_keepsTimesAndOrderWithoutBFrames() throws Exception {
        encode(settings(400, H264Profile.HIGH), 20, false, List.of());

        for (int i = 0; i < units.size(); i++) {
            AccessUnit unit = units.get(i);
            assertThat(unit.ptsMicros()).isEqualTo(timeOf(i)).isEqualTo(unit.dtsMicros());
            assertThat(unit.arrivalNanos()).isEqualTo(timeOf(i) * 1000);
            assertThat(unit.nalUnits()).allMatch(nal -> (nal.get(0) & 0x1f) == (unit.key() ? 5 : 1));
        }
    }

    @Test
    void encode_noRequest_givesAKeyframeEveryInterval() throws Exception {
        encode(settings(400, H264Profile.MAIN), 70, false, List.of());

        assertThat(keyframes()).containsExactly(0, 30, 60);
    }

    @Test
    void encode_keyframeAsked_givesItAtThatPicture() throws Exception {
        encode(settings(400, H264Profile.MAIN), 20, false, List.of(7, 8));

        assertThat(keyframes()).containsExactly(0, 7, 8);
    }

    @ParameterizedTest
    @CsvSource({"CONSTRAINED_BASELINE,66", "MAIN,77", "HIGH,100"})
    void encode_profile_isInTheParameterSet(H264Profile profile, int profileIdc) throws Exception {
        encode(settings(400, profile), 2, false, List.of());

        assertThat(units.get(0).format().parameterSets()).hasSize(2);
        assertThat(units.get(0).format().parameterSets().get(0).get(1) & 0xff).isEqualTo(profileIdc);
        assertThat(units.get(0).format()).isSameAs(units.get(1).format());
    }

    @ParameterizedTest
    @CsvSource({"150", "300", "800"})
    void encode_unpredictableContent_staysUnderTheCap(int kbps) throws Exception {
        encode(settings(kbps, H264Profile.MAIN), 10 * FPS, true, List.of());

        long bits = units.stream().mapToLong(AccessUnit::sizeBytes).sum() * 8;
        assertThat(bits / 10_000).isLessThanOrEqualTo(kbps);
        assertThat(units).hasSizeGreaterThan(FPS);
    }

    @Test
    void encode_pictureOfAnotherSize_isRefused() throws Exception {
        try (FfmpegVideoEncoder encoder =
                        new FfmpegVideoEncoder(EncoderKind.OPENH264, settings(400, H264Profile.MAIN));
                DecodedPicture other = TestPictures.moving(new PictureSize(160, 90), 0, 0)) {
            assertThatThrownBy(() -> encoder.encode(other, true, units::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("160x90");
        }
    }

    @Test
    void changeBitrate_openh264_mustBeOpenedAnew() throws Exception {
        try (FfmpegVideoEncoder encoder =
                new FfmpegVideoEncoder(EncoderKind.OPENH264, settings(400, H264Profile.MAIN))) {
            assertThat(encoder.changeBitrate(200)).isFalse();
        }
    }

    private void encode(EncoderSettings settings, int pictures, boolean noisy, List<Integer> askedKeyframes)
            throws Exception {
        try (FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(EncoderKind.OPENH264, settings)) {
            for (int i = 0; i < pictures; i++) {
                try (DecodedPicture picture =
                        noisy ? TestPictures.noisy(SIZE, i, timeOf(i)) : TestPictures.moving(SIZE, i, timeOf(i))) {
                    encoder.encode(picture, askedKeyframes.contains(i), units::add);
                }
            }
            encoder.drain(units::add);
        }
    }

    private List<Integer> keyframes() {
        return IntStream.range(0, units.size())
                .filter(i -> units.get(i).key())
                .boxed()
                .toList();
    }

    private static EncoderSettings settings(int kbps, H264Profile profile) {
        return new EncoderSettings(SIZE, FPS, kbps, profile, 2, COLOURS);
    }

    private static long timeOf(int index) {
        return index * 1_000_000L / FPS;
    }
}
