package dev.porchlight.codecs.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivePlannerTest {
    private static final Optional<StreamFacts> NONE = Optional.empty();

    /** Streams are written {@code codec/widthxheight/kbps}, with {@code +b} for B-frames and {@code +hi422} for that profile. */
    @ParameterizedTest
    @CsvSource({
        // The main stream fits.
        "1920x1080@2000, h264/1920x1080/3000,    h264/640x360/400,      CopyMain",
        "1920x1080@2000, h264/1920x1080/0,       -,                     CopyMain",
        "1920x1080@2000, h264/1280x720/3999,     -,                     CopyMain",
        // The substream is for smaller viewers.
        "1280x720@2000,  h264/1920x1080/3000,    h264/640x360/400,      CopySubstream",
        "640x360@300,    h264/1920x1080/3000,    h264/640x360/400,      CopySubstream",
        "1920x1080@2000, h265/2560x1440/3000,    h264/640x360/400,      CopySubstream",
        "1920x1080@2000, -,                      h264/640x360/400,      CopySubstream",
        // Bit rate: a copy may send up to twice what was asked.
        "1920x1080@800,  h264/1920x1080/1600,    -,                     CopyMain",
        "1920x1080@800,  h264/1920x1080/1601,    -,                     Transcode MAIN",
        "1920x1080@299,  h264/1920x1080/3000,    h264/640x360/400,      CopySubstream",
        "1920x1080@132,  h264/1920x1080/3000,    h264/640x360/400,      Transcode MAIN",
        "480x270@132,    h264/1920x1080/3000,    h264/640x360/400,      Transcode SUBSTREAM",
        // What viewers do not decode.
        "1920x1080@2000, h265/1920x1080/2000,    -,                     Transcode MAIN",
        "1920x1080@2000, h264/1920x1080/2000+b,  -,                     Transcode MAIN",
        "1920x1080@2000, h264/1920x1080/2000+hi422, -,                  Transcode MAIN",
        "1280x720@2000,  h265/1920x1080/2000,    h265/640x360/400,      Transcode MAIN",
        "640x360@2000,   h265/1920x1080/2000,    h265/640x360/400,      Transcode SUBSTREAM",
        // Size: both sides count.
        "1280x720@2000,  h264/1280x960/1000,     -,                     Transcode MAIN",
        "320x240@300,    h264/1920x1080/3000,    h264/640x480/400,      Transcode SUBSTREAM",
        // Nothing there.
        "1920x1080@2000, -,                      -,                     Waiting",
        "1920x1080@2000, -,                      h265/640x360/400,      Transcode SUBSTREAM",
    })
    void plan_table(String request, String main, String substream, String expected) {
        LivePlan plan = LivePlanner.plan(
                request(request), stream(main), stream(substream), () -> List.of(EncoderKind.OPENH264));

        assertThat(name(plan)).isEqualTo(expected);
        assertThat(plan.reason()).endsWith(".");
    }

    @Test
    void plan_transcode_namesTheFirstEncoder() {
        LivePlan plan = LivePlanner.plan(
                request("1920x1080@2000"),
                stream("h265/1920x1080/0"),
                NONE,
                () -> List.of(EncoderKind.NVENC, EncoderKind.OPENH264));

        assertThat(plan)
                .isEqualTo(new LivePlan.Transcode(
                        LivePlan.Source.MAIN,
                        "h264_nvenc",
                        true,
                        "The main stream does not fit: it is H.265, which HomeKit viewers do not take."
                                + " The substream does not either: there is none now."));
    }

    @Test
    void plan_copy_doesNotAskForEncoders() {
        LivePlan plan = LivePlanner.plan(request("1920x1080@2000"), stream("h264/1280x720/0"), NONE, () -> {
            throw new AssertionError("the probe takes seconds");
        });

        assertThat(plan).isInstanceOf(LivePlan.CopyMain.class);
    }

    @Test
    void plan_noEncoderWorks_waits() {
        LivePlan plan = LivePlanner.plan(request("640x360@500"), stream("h264/1280x720/0"), NONE, List::of);

        assertThat(plan).isInstanceOf(LivePlan.Waiting.class);
        assertThat(plan.reason()).contains("1280x720", "640x360", "no H.264 encoder");
    }

    private static String name(LivePlan plan) {
        String name = plan.getClass().getSimpleName();
        return plan instanceof LivePlan.Transcode transcode ? name + " " + transcode.source() : name;
    }

    private static VideoRequest request(String text) {
        String[] parts = text.split("[x@]");
        return new VideoRequest(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                30,
                H264Profile.MAIN,
                Integer.parseInt(parts[2]));
    }

    private static Optional<StreamFacts> stream(String text) {
        if (text.equals("-")) {
            return NONE;
        }
        String[] parts = text.replaceAll("\\+.*", "").split("[/x]");
        byte profile = (byte) (text.endsWith("+hi422") ? 122 : 100);
        VideoFormat format = new VideoFormat(
                parts[0].equals("h264") ? VideoCodec.H264 : VideoCodec.H265,
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                15,
                List.of(ByteBuffer.wrap(new byte[] {0x67, profile, 0, 40})));
        double kbps = Double.parseDouble(parts[3]);
        return Optional.of(new StreamFacts(format, text.endsWith("+b"), kbps, 15, 0, OptionalLong.empty()));
    }
}
