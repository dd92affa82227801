package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rtsp://192.0.2.10 rtsp://192.0.2.10:554",
                "rtsp://192.0.2.10/main rtsp://192.0.2.10:554/main",
                "rtsp://[2001:db8::1]:8554/x rtsp://[2001:db8::1]:8554/x",
                "rtsp://u:hun/ter?2@cam/a rtsp://u:hun%2Fter%3F2@cam:554/a",
                "rtsp://[::1]:554/x@y rtsp://[::1]:554/x@y",
                "rtsp://u:p@h/x rtsp://u:p@h:554/x",
                "rtsp://u@h/x rtsp://u:@h:554/x",
                "rtsp://u:p%40s%3As@h/x rtsp://u:p%40s%3As@h:554/x",
                "rtsp://u:p@ss:word@h/x rtsp://u:p%40ss%3Aword@h:554/x",
                "rtsp://u:50%@h/x rtsp://u:50%25@h:554/x",
                "rtsp://u:%C3%A4@h/x rtsp://u:%C3%A4@h:554/x",
                "rtsp://u:ä@h/x rtsp://u:%C3%A4@h:554/x",
                "rtsp://u:%FF@h/x rtsp://u:%25FF@h:554/x",
                "rtsp://h?user=a&pass=b rtsp://h:554?user=a&pass=b",
                "rtsp://cam_1.lan:554/x@y rtsp://cam_1.lan:554/x@y"
            })
    void parse_url_comesBackComplete(String written, String complete) throws Exception {
        assertThat(StreamUrlParser.parse(written).complete().reveal()).isEqualTo(complete);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://",
                "rtsp:///x",
                "rtsp://h:/x",
                "rtsp://h:0/x",
                "rtsp://h:65536/x",
                "rtsp://[fe80::1%eth0]/x",
                "rtsp://u:pa/ss@/x",
                "rtsp://[::1/x",
                "rtsp://[1.2.3.4]/x",
                "rtsp://[12345::]/x",
                "rtsp://-bad-/x",
                "rtsp://a b/x",
                "rtsp://h/x\n",
                "rtsp://ä/x"
            })
    void parse_notAUrl_refusesWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> StreamUrlParser.parse(url))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.whatIsWrong() + e.whatToDo()).doesNotContain("ss@"));
    }

    @Test
    void toString_always_masksLoginAndPath() throws Exception {
        assertThat(StreamUrlParser.parse("rtsp://user:secret@192.0.2.10/token"))
                .hasToString("rtsp://***@192.0.2.10:554/***");
        assertThat(StreamUrlParser.parse("rtsp://[::1]")).hasToString("rtsp://[::1]:554");
    }

    @Test
    void withoutCredentials_login_isLeftOut() throws Exception {
        assertThat(StreamUrlParser.parse("rtsp://user:secret@192.0.2.10/main")
                        .withoutCredentials()
                        .reveal())
                .isEqualTo("rtsp://192.0.2.10:554/main");
    }

    @Test
    void percentEncoding_anyText_decodesToItself() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 1, 0xd7ff).forEach(text::appendCodePoint);

            assertThat(PercentEncoding.decode(PercentEncoding.encode(text.toString())))
                    .isEqualTo(text.toString());
        }
    }
}
