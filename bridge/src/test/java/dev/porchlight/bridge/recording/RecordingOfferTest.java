package dev.porchlight.bridge.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.camera.VideoAttributes;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.recording.RecordingRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordingOfferTest {
    private static RecordingOffer of(int width, int height) {
        return RecordingOffer.of(Set.of(RecordingTrigger.MOTION), Optional.of(new PictureSize(width, height)));
    }

    @ParameterizedTest
    @CsvSource({"1920,1080", "1280,720", "640,480", "2560,1440", "1080,1920", "1200,1600"})
    void of_anyCamera_offersWhatHubsDemandInAllRates(int width, int height) {
        for (int rate : new int[] {15, 24, 30}) {
            assertThat(of(width, height).video().attributes())
                    .contains(new VideoAttributes(1920, 1080, rate), new VideoAttributes(1280, 720, rate));
        }
    }

    @Test
    void of_commonLandscapeSizes_isTheSameOfferAsBeforeTheCameraWasSeen() {
        RecordingOffer unseen = RecordingOffer.of(Set.of(RecordingTrigger.MOTION), Optional.empty());

        assertThat(of(1920, 1080)).isEqualTo(unseen);
        assertThat(of(640, 360)).isEqualTo(unseen);
        assertThat(of(1920, 1080).sha256()).isEqualTo(unseen.sha256());
    }

    @Test
    void of_portraitCamera_offersPortraitSizes() {
        assertThat(of(1200, 1600).video().attributes())
                .contains(
                        new VideoAttributes(1200, 1600, 24),
                        new VideoAttributes(960, 1280, 30),
                        new VideoAttributes(1080, 1920, 30))
                .doesNotContain(new VideoAttributes(1600, 1200, 30));
        assertThat(of(1440, 2560).video().attributes()).contains(new VideoAttributes(1440, 2560, 15));
    }

    @Test
    void of_largeCamera_offersItsOwnSizeUpTo4K() {
        assertThat(of(2560, 1440).video().attributes()).contains(new VideoAttributes(2560, 1440, 30));
        assertThat(of(3840, 2160).video().attributes()).contains(new VideoAttributes(3840, 2160, 30));
        assertThat(of(5120, 2880)).isEqualTo(of(1920, 1080));
    }

    @Test
    void toTlv_everyOffer_isParsedBack() {
        for (RecordingOffer offer : new RecordingOffer[] {of(1920, 1080), of(3840, 2160), of(1440, 2560)}) {
            assertThat(SupportedCameraRecordingConfiguration.parse(
                            offer.camera().toTlv()))
                    .isEqualTo(offer.camera());
            assertThat(SupportedVideoRecordingConfiguration.parse(offer.video().toTlv()))
                    .isEqualTo(offer.video());
            assertThat(SupportedAudioRecordingConfiguration.parse(offer.audio().toTlv()))
                    .isEqualTo(offer.audio());
        }
    }

    @Test
    void problemOf_sizeOrRateNotOffered_isNamed() {
        assertThat(of(1920, 1080).problemOf(Selections.USUAL)).isEmpty();
        assertThat(of(1920, 1080).problemOf(Selections.of(1920, 1080, 25))).isPresent();
        assertThat(of(1920, 1080).problemOf(Selections.of(2560, 1440, 30))).isPresent();
    }

    @Test
    void toRequest_selection_isWhatTheMediaMustKeepTo() {
        assertThat(Selections.USUAL.toRequest(true))
                .isEqualTo(new RecordingRequest(
                        new PictureSize(1920, 1080),
                        30,
                        H264Profile.HIGH,
                        40,
                        2000,
                        4000,
                        4000,
                        4000,
                        Optional.of(new RecordingRequest.Audio(32_000, 64))));
        assertThat(Selections.USUAL.toRequest(false).audio()).isEmpty();
    }
}
