package dev.porchlight.detection.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.porchlight.detection.picture.InputSpec.Fit;
import dev.porchlight.detection.picture.InputSpec.Size;
import org.junit.jupiter.api.Test;

class InputSpecTest {
    @Test
    void pictureFor_widePictureAndLetterbox_fillsTheWidth() {
        InputSpec input = new InputSpec(416, 416, Fit.LETTERBOX_TOP_LEFT);

        assertThat(input.pictureFor(1920, 1080)).isEqualTo(new Size(416, 234));
        assertThat(input.pictureFor(500, 1000)).isEqualTo(new Size(208, 416));
    }

    @Test
    void pictureFor_smallPicture_isMadeLarger() {
        assertThat(new InputSpec(640, 384, Fit.LETTERBOX_CENTRE).pictureFor(320, 180))
                .isEqualTo(new Size(640, 360));
    }

    @Test
    void pictureFor_stretch_isTheInputItself() {
        assertThat(new InputSpec(300, 300, Fit.STRETCH).pictureFor(1920, 1080)).isEqualTo(new Size(300, 300));
    }

    @Test
    void pictureFor_extremeShape_keepsOnePixel() {
        assertThat(new InputSpec(416, 416, Fit.LETTERBOX_CENTRE).pictureFor(10_000, 1))
                .isEqualTo(new Size(416, 1));
    }

    @Test
    void constructor_sideOutOfRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InputSpec(0, 416, Fit.STRETCH));
        assertThatIllegalArgumentException().isThrownBy(() -> new InputSpec(416, 2049, Fit.STRETCH));
    }
}
