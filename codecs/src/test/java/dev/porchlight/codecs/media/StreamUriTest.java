package dev.porchlight.codecs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamUriTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rtsp://192.0.2.10/main 192.0.2.10 554 rtsp://192.0.2.10/main rtsp://192.0.2.10/main",
                "RTSP://u:hunter2@cam.lan:8554/a cam.lan 8554 rtsp://***@cam.lan:8554/a rtsp://u:hunter2@cam.lan:8554/a",
                "rtsp://u:hun@ter2@cam/a cam 554 rtsp://***@cam/a rtsp://u:hun%40ter2@cam/a",
                "rtsp://u:hun/ter?2@cam/a cam 554 rtsp://***@cam/a rtsp://u:hun%2Fter%3F2@cam/a",
                "rtsp://u:hun@t/er2@cam/a?b=c@d cam 554 rtsp://***@cam/a?*** rtsp://u:hun%40t%2Fer2@cam/a?b=c@d",
                "rtsp://cam:554/a@b cam 554 rtsp://cam:554/a@b rtsp://cam:554/a@b",
                "rtsp://u:hun%40ter2@cam cam 554 rtsp://***@cam rtsp://u:hun%40ter2@cam",
                "rtsp://u:50%hunter2@cam cam 554 rtsp://***@cam rtsp://u:50%25hunter2@cam",
                "rtsp://[fd00::1]:554/a [fd00::1] 554 rtsp://[fd00::1]:554/a rtsp://[fd00::1]:554/a",
                "rtsp://[fd00::1]/a [fd00::1] 554 rtsp://[fd00::1]/a rtsp://[fd00::1]/a",
                "rtsp://cam/a?user=x&pw=hunter2 cam 554 rtsp://cam/a?*** rtsp://cam/a?user=x&pw=hunter2",
                "rtsp://cam/user=x_password=hunter2_ch=1.sdp cam 554 rtsp://cam/user=***_password=***_ch=1.sdp "
                        + "rtsp://cam/user=x_password=hunter2_ch=1.sdp",
            })
    void parse_rtsp_splitsAndMasks(String text, String host, int port, String masked, String revealed) {
        StreamUri uri = StreamUri.parse(text);
        assertThat(uri.kind()).isEqualTo(StreamUri.Kind.RTSP);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri.port()).isEqualTo(port);
        assertThat(uri).hasToString(masked);
        assertThat(uri.toString()).doesNotContain("hunter").doesNotContain("ter2");
        assertThat(uri.revealed()).isEqualTo(revealed);
    }

    @Test
    void parse_fileAndDemo_keepPathAndScene() {
        assertThat(StreamUri.parse("file:///clips/a%20b+c.mp4").revealed()).isEqualTo("/clips/a b+c.mp4");
        assertThat(StreamUri.parse("file:clips/../x.mp4").revealed()).isEqualTo("x.mp4");
        assertThat(StreamUri.parse("demo:porch")).hasToString("demo:porch");
        assertThat(StreamUri.parse("demo:porch").kind()).isEqualTo(StreamUri.Kind.DEMO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "http://cam/a",
                "rtsp:cam",
                "rtsp:///a",
                "rtsp://cam:0/a",
                "rtsp://cam:65536/a",
                "rtsp://cam:x/a",
                "rtsp://hunter2:hunter2@/a",
                "rtsp://cam/a b",
                "rtsp://cam/a\nb",
                "rtsp://ca|m/a",
                "file:",
                "file://host/a",
                "file:/a%00b",
                "demo:",
                "demo:../x"
            })
    void parse_malformed_isRefusedWithoutSecrets(String text) {
        assertThatThrownBy(() -> StreamUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void equals_sameSource_isEqual() {
        assertThat(StreamUri.parse("rtsp://cam/a"))
                .isEqualTo(StreamUri.parse("RTSP://cam/a"))
                .hasSameHashCodeAs(StreamUri.parse("rtsp://cam/a"))
                .isNotEqualTo(StreamUri.parse("rtsp://cam/b"));
    }
}
