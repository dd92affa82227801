package dev.porchlight.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.ingest.TransportChoice;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams as they would have been measured, each with one planted fault; the remedy names the setting. */
class CameraAdviceTest {
    private static final StreamUri MAIN = StreamUri.parse("rtsp://u:s3cret@192.0.2.10/t0ken/main");
    private static final Optional<AudioFormat> AAC = sound(AudioCodec.AAC_LC, 16_000);

    private final Plant plant = new Plant();

    /** A stream that needs no advice, until something is planted. */
    private static final class Plant {
        private VideoCodec codec = VideoCodec.H264;
        private int width = 1920;
        private int height = 1080;
        private int profile = 100;
        private int level = 40;
        private boolean reordered;
        private double kbps = 2000;
        private double fps = 15;
        private double keyframeSeconds = 4;
        private int keyframes = 3;
        private Optional<AudioFormat> audio = AAC;

        private StreamSight.Seen seen() {
            VideoFormat format = new VideoFormat(
                    codec, width, height, fps, List.of(ByteBuffer.wrap(new byte[] {0x67, (byte) profile, 0, (byte) level
                    })));
            StreamFacts facts =
                    new StreamFacts(format, reordered, kbps, fps, (long) (keyframeSeconds * 1e6), OptionalLong.empty());
            return new StreamSight.Seen(facts, audio, 300, 8, keyframes);
        }
    }

    @Test
    void main_goodStream_needsNoAdvice() {
        List<Finding> findings = main();

        assertThat(findings).allMatch(finding -> finding.verdict() == Verdict.OK);
        assertThat(findings.get(0).evidence())
                .contains("H.264 High 4.0", "1920x1080", "15.0 fps", "2000 kbit/s", "every 4.0 s", "after 300 ms");
        assertThat(plans()).allMatch(finding -> finding.verdict() == Verdict.OK);
    }

    @Test
    void main_h265_isSetToH264() {
        plant.codec = VideoCodec.H265;

        Finding codec = warned(main(), "camera a, codec");

        assertThat(codec.evidence()).contains("H.265");
        assertThat(codec.remedy().orElseThrow())
                .contains("video settings of the main stream", "set the codec", "H.264");
        assertThat(warned(plans(), "camera a, recording").evidence()).contains("H.265");
    }

    @Test
    void main_keyframeEveryTenSeconds_namesIntervalInFrames() {
        plant.keyframeSeconds = 10;

        Finding keyframes = warned(main(), "camera a, keyframes");

        assertThat(keyframes.evidence()).contains("10.0 s", "150 frames");
        assertThat(keyframes.remedy().orElseThrow())
                .contains("keyframe interval", "I-frame interval", "60 frames (4 s at 15 fps)");
        assertThat(warned(plans(), "camera a, recording").evidence()).contains("10.0 s apart");
    }

    @Test
    void main_secondKeyframeNeverCame_saysHowLongItWaited() {
        plant.keyframes = 1;
        plant.keyframeSeconds = 8;

        assertThat(warned(main(), "camera a, keyframes").evidence()).contains("No second one within 8.0 s");
    }

    @Test
    void main_bFrames_areSwitchedOff() {
        plant.reordered = true;

        assertThat(warned(main(), "camera a, B-frames").remedy().orElseThrow())
                .contains("B-frames off", "smart codec", "H.264+");
        assertThat(warned(plans(), "camera a, recording").evidence()).contains("B-frames");
    }

    @Test
    void main_profileAboveHigh_isLowered() {
        plant.profile = 122;

        assertThat(warned(main(), "camera a, profile").remedy().orElseThrow()).contains("profile to High or Main");
    }

    @Test
    void main_levelAboveFour_isANote() {
        plant.level = 51;

        Finding level = of(main(), "camera a, level");

        assertThat(level.verdict()).isEqualTo(Verdict.NOTE);
        assertThat(level.evidence()).contains("5.1");
        assertThat(level.remedy().orElseThrow()).contains("level to 4.0");
        assertThat(of(plans(), "camera a, recording").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void main_largePicture_isSetTo1080p() {
        plant.width = 3840;
        plant.height = 2160;

        assertThat(of(main(), "camera a, size").remedy().orElseThrow()).contains("resolution to 1920x1080");
        assertThat(warned(plans(), "camera a, recording").evidence()).contains("3840x2160");
    }

    @Test
    void main_portrait_isRecordedInItsShape() {
        plant.width = 1080;
        plant.height = 1920;

        assertThat(of(main(), "camera a, shape").evidence()).contains("taller than wide");
        assertThat(of(plans(), "camera a, recording").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void main_highBitRate_isLowered() {
        plant.kbps = 8192;

        Finding rate = warned(main(), "camera a, bit rate");

        assertThat(rate.evidence()).contains("8192 kbit/s");
        assertThat(rate.remedy().orElseThrow()).contains("bit rate to 2000 to 4000 kbit/s");
    }

    @Test
    void main_fewPictures_isANote() {
        plant.fps = 5;

        assertThat(of(main(), "camera a, frame rate").remedy().orElseThrow()).contains("frame rate to 15 fps");
    }

    @Test
    void main_noSound_namesTheMicrophoneAndTheKey() {
        plant.audio = Optional.empty();

        Finding sound = of(main(), "camera a, sound");

        assertThat(sound.verdict()).isEqualTo(Verdict.NOTE);
        assertThat(sound.evidence()).contains("silent track");
        assertThat(sound.remedy().orElseThrow()).contains("microphone on", "AAC", "audio = false");
    }

    @Test
    void main_g711_worksAtACost() {
        plant.audio = sound(AudioCodec.PCMA, 8000);

        Finding sound = of(main(), "camera a, sound");

        assertThat(sound.verdict()).isEqualTo(Verdict.NOTE);
        assertThat(sound.evidence()).contains("G.711 A-law, 8000 Hz, mono");
        assertThat(sound.remedy().orElseThrow()).contains("audio codec to AAC");
    }

    @ParameterizedTest
    @EnumSource(InputTrouble.class)
    void trouble_any_saysPlaceAndRemedyWithoutSecrets(InputTrouble trouble) {
        Finding finding = TroubleAdvice.of("camera a, main stream", MAIN, trouble, "source");

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.evidence()).startsWith("192.0.2.10 port 554: ").endsWith(".");
        assertThat(finding.remedy().orElseThrow()).isNotBlank();
        assertThat(finding.toString()).doesNotContain("s3cret").doesNotContain("t0ken");
    }

    @Test
    void substream_missing_isANoteWithTheKey() {
        Finding missing = of(substream(Optional.empty()), "camera a, substream");

        assertThat(missing.verdict()).isEqualTo(Verdict.NOTE);
        assertThat(missing.remedy().orElseThrow()).contains("640x360", "'substream'", "porchlight discover");
    }

    @Test
    void substream_unreachable_namesItsKey() {
        Finding finding =
                of(substream(Optional.of(new StreamSight.Unseen(InputTrouble.NOT_FOUND))), "camera a, substream");

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.remedy().orElseThrow()).contains("path in 'substream'");
    }

    @Test
    void substream_largeAndH265_isMended() {
        Plant large = new Plant();
        large.codec = VideoCodec.H265;

        List<Finding> findings = substream(Optional.of(large.seen()));

        assertThat(warned(findings, "camera a, substream codec").remedy().orElseThrow())
                .contains("substream", "codec to H.264");
        assertThat(of(findings, "camera a, substream size").remedy().orElseThrow())
                .contains("640x360");
    }

    @Test
    void plans_noEncoderAndH265_areProblems() {
        plant.codec = VideoCodec.H265;

        List<Finding> findings = new PlanAdvice(camera(), plant.seen().facts(), Optional.empty(), List::of).findings();

        assertThat(findings).allMatch(finding -> finding.verdict() == Verdict.PROBLEM);
        assertThat(findings.get(0).evidence()).contains("no H.264 encoder works");
        assertThat(findings.get(0).remedy().orElseThrow()).contains("main stream to H.264");
    }

    private List<Finding> main() {
        return new MainStreamAdvice(camera(), plant.seen()).findings();
    }

    /** With a substream for small viewers. */
    private List<Finding> plans() {
        Plant small = new Plant();
        small.width = 640;
        small.height = 360;
        small.kbps = 250;
        return new PlanAdvice(
                        camera(),
                        plant.seen().facts(),
                        Optional.of(small.seen().facts()),
                        () -> List.of(EncoderKind.OPENH264))
                .findings();
    }

    private List<Finding> substream(Optional<StreamSight> sight) {
        return new SubstreamAdvice(camera(), Optional.of(plant.seen()), sight).findings();
    }

    private static CheckedCamera camera() {
        return new CheckedCamera("a", MAIN, Optional.of(MAIN), TransportChoice.AUTO, true, true);
    }

    private static Finding warned(List<Finding> findings, String subject) {
        Finding finding = of(findings, subject);
        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        return finding;
    }

    private static Finding of(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(subject + " is not among " + findings));
    }

    private static Optional<AudioFormat> sound(AudioCodec codec, int rate) {
        return Optional.of(new AudioFormat(codec, rate, 1, ByteBuffer.allocate(0)));
    }
}
