package dev.porchlight.codecs.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1920,1080,1280,720,1280,720",
        "1920,1080,640,360,640,360",
        "1920,1080,480,270,480,270",
        "1920,1080,320,240,320,180",
        "2560,1920,1280,720,960,720",
        "640,480,480,270,360,270",
        "704,576,1280,720,704,576",
        "1080,1920,1280,720,406,720",
        "353,287,1280,720,352,286",
        "8000,100,320,240,320,16",
    })
    void fitInto_bound_isEvenAndKeepsTheShape(int w, int h, int boundW, int boundH, int expectedW, int expectedH) {
        PictureSize fitted = new PictureSize(w, h).fitInto(new PictureSize(boundW, boundH));

        assertThat(fitted).isEqualTo(new PictureSize(expectedW, expectedH));
    }
}
