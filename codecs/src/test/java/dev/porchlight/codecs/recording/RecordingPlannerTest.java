package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingPlannerTest {
    /** A stream is {@code codec width x height profile level fps gopMillis kbps}, and {@code b} for B-frames. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "h264 1920x1080 100 40 15 4000 2000,   ,                             copy MAIN,      copied from",
                "h264 1280x720 100 40 15 2000 1000,    ,                             copy MAIN,      1280x720",
                "h264 1920x1080 77 51 30 1000 4096,    ,                             copy MAIN,      4096 kbit/s",
                "h264 1920x1080 100 51 60 1000 4096,   ,                             transcode MAIN, level 4.0",
                "h264 1920x1080 110 40 15 2000 2000,   ,                             transcode MAIN, profile is above",
                "h264 1920x1080 100 40 15 4100 2000,   ,                             copy MAIN,      copied",
                "h264 1920x1080 100 40 15 5000 2000,   ,                             transcode MAIN, 5.0 s apart",
                "h264 1920x1080 100 40 15 2000 6000,   ,                             transcode MAIN, 6000 kbit/s",
                "h264 1920x1080 100 40 15 2000 2000 b, ,                             transcode MAIN, B-frames",
                "h264 2560x1440 100 40 15 2000 2000,   ,                             transcode MAIN, larger than",
                "h264 720x1080 100 40 15 2000 2000,    ,                             transcode MAIN, turned against",
                "h265 1920x1080 100 40 15 2000 2000,   ,                             transcode MAIN, H.265",
                "h264 2560x1440 100 40 15 2000 2000,   h264 1280x720 100 31 15 2000 900, copy SUBSTREAM, copied from the camera's substream",
                "h264 2560x1440 100 40 15 2000 2000,   h264 640x360 100 31 15 2000 400, transcode MAIN, less than half",
                "h265 1280x720 100 40 15 2000 2000,    h264 640x360 100 31 15 2000 400, copy SUBSTREAM, H.265",
                "h265 3840x2160 100 40 15 2000 2000,   h265 1920x1080 1 1 15 2000 400, transcode SUBSTREAM, the substream neither",
                "h265 3840x2160 100 40 15 2000 2000,   h264 1280x720 100 31 15 8000 400, transcode MAIN, 8.0 s apart",
                "h264 1920x1080 100 40 15 0 0,         ,                             copy MAIN,      copied"
            })
    void plan_streams_chooseTheCheapestThatFits(String main, String substream, String plan, String why) {
        RecordingRequest request = new RecordingRequest(
                new PictureSize(1920, 1080), 30, H264Profile.HIGH, 40, 2000, 4000, 4000, 4000, Optional.empty());
        RecordingPlan made = RecordingPlanner.plan(
                request, facts(main), Optional.ofNullable(substream).map(RecordingPlannerTest::facts));

        assertThat((made.transcodes() ? "transcode " : "copy ") + made.source()).isEqualTo(plan);
        assertThat(made.way()).contains(why);
        assertThat(made.source() == Source.MAIN || substream != null).isTrue();
    }

    private static StreamFacts facts(String text) {
        String[] parts = text.split(" ");
        String[] size = parts[1].split("x");
        byte[] sps = {0x67, (byte) Integer.parseInt(parts[2]), 0, (byte) Integer.parseInt(parts[3])};
        VideoFormat format = new VideoFormat(
                parts[0].equals("h264") ? VideoCodec.H264 : VideoCodec.H265,
                Integer.parseInt(size[0]),
                Integer.parseInt(size[1]),
                15,
                List.of(ByteBuffer.wrap(sps)));
        return new StreamFacts(
                format,
                parts.length > 7,
                Double.parseDouble(parts[6]),
                Double.parseDouble(parts[4]),
                Long.parseLong(parts[5]) * 1000,
                OptionalLong.empty());
    }
}
