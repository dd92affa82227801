package dev.porchlight.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FfmpegVideoDecoderTest {
    private final int livePicturesBefore = DecodedPicture.livePictures();
    private final List<DecodedPicture> pictures = new ArrayList<>();

    @AfterEach
    void everyPictureIsFreed() {
        pictures.forEach(DecodedPicture::close);
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
    }

    @Test
    void decode_h265_givesEveryPictureAtOnceWithItsTimes() throws Exception {
        List<AccessUnit> clip = AnnexBClip.read("main-320x240.h265", VideoCodec.H265);

        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H265, DecoderOptions.LIVE)) {
            for (int i = 0; i < clip.size(); i++) {
                decoder.decode(clip.get(i), pictures::add);
                assertThat(pictures).hasSize(i + 1);
            }
        }

        assertThat(clip).hasSize(30);
        assertThat(pictures).allSatisfy(picture -> {
            assertThat(picture.widthPixels()).isEqualTo(320);
            assertThat(picture.heightPixels()).isEqualTo(240);
            assertThat(picture.displayWidthPixels()).isEqualTo(320);
            assertThat(picture.layout()).isEqualTo(PixelLayout.YUV420P);
        });
        assertThat(pictures.stream().map(DecodedPicture::ptsMicros))
                .containsExactlyElementsOf(
                        clip.stream().map(AccessUnit::ptsMicros).toList());
        assertThat(pictures.stream().map(DecodedPicture::arrivalNanos))
                .containsExactlyElementsOf(
                        clip.stream().map(AccessUnit::arrivalNanos).toList());
        assertThat(pictures.get(0).key()).isTrue();
        assertThat(pictures.get(1).key()).isFalse();
    }

    @Test
    void decode_bFramesWithReordering_givesEveryPictureAfterDrain() throws Exception {
        List<AccessUnit> clip = AnnexBClip.readReordered("b-frames-320x240.h264");
        DecoderOptions reordering = new DecoderOptions(1, false, DecoderOptions.Skip.NOTHING);

        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, reordering)) {
            for (AccessUnit unit : clip) {
                decoder.decode(unit, pictures::add);
            }
            decoder.drain(pictures::add);
        }

        assertThat(pictures).hasSize(30);
        assertThat(pictures.stream().map(DecodedPicture::ptsMicros).toList()).isSorted();
        assertThat(clip.stream().map(AccessUnit::ptsMicros).toList())
                .isNotEqualTo(clip.stream().map(AccessUnit::ptsMicros).sorted().toList());
    }

    @Test
    void decode_skippingAllButKeyframes_givesKeyframesAlone() throws Exception {
        List<AccessUnit> clip = AnnexBClip.read("main-320x240.h265", VideoCodec.H265);
        DecoderOptions keysOnly = new DecoderOptions(1, true, DecoderOptions.Skip.NON_KEY);

        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H265, keysOnly)) {
            for (AccessUnit unit : clip) {
                decoder.decode(unit, pictures::add);
            }
        }

        assertThat(pictures).hasSize(2).allMatch(DecodedPicture::key);
    }

    @Test
    void decode_startingInsideAGroupOfPictures_waitsForTheKeyframe() throws Exception {
        List<AccessUnit> clip = AnnexBClip.read("main-320x240.h265", VideoCodec.H265);

        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H265, DecoderOptions.LIVE)) {
            for (AccessUnit unit : clip.subList(5, 30)) {
                decoder.decode(unit, pictures::add);
            }
        }

        assertThat(pictures).hasSize(15);
        assertThat(pictures.get(0).ptsMicros()).isEqualTo(clip.get(15).ptsMicros());
    }

    @Test
    void decode_damagedAccessUnits_keepsDecoding() throws Exception {
        Random random = new Random(1);
        List<AccessUnit> clip = AnnexBClip.read("full-range-320x240.h264", VideoCodec.H264);

        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, DecoderOptions.LIVE)) {
            for (int round = 0; round < 40; round++) {
                for (AccessUnit unit : clip) {
                    decoder.decode(damaged(unit, random), DecodedPicture::close);
                }
            }
            assertThat(decoder.damagedAccessUnits()).isPositive();
            for (AccessUnit unit : clip) {
                decoder.decode(unit, pictures::add);
            }
        }

        assertThat(pictures).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void decode_accessUnitOfAnotherCodec_isRefused() throws Exception {
        AccessUnit h265 = AnnexBClip.read("main-320x240.h265", VideoCodec.H265).get(0);

        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, DecoderOptions.LIVE)) {
            assertThatThrownBy(() -> decoder.decode(h265, pictures::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("H265");
        }
    }

    @Test
    void decode_accessUnitOverTheLimit_isRefusedBeforeAllocation() throws Exception {
        AccessUnit real = AnnexBClip.read("main-320x240.h265", VideoCodec.H265).get(0);
        ByteBuffer large = ByteBuffer.allocate(AnnexBInput.MAX_ACCESS_UNIT_BYTES);
        AccessUnit huge = new AccessUnit(real.format(), 0, 0, 0, true, List.of(large));

        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H265, DecoderOptions.LIVE)) {
            assertThatThrownBy(() -> decoder.decode(huge, pictures::add)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void picture_usedAfterItsLastClose_isRefused() throws Exception {
        AccessUnit key = AnnexBClip.read("main-320x240.h265", VideoCodec.H265).get(0);
        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H265, DecoderOptions.LIVE)) {
            decoder.decode(key, pictures::add);
        }
        DecodedPicture picture = pictures.remove(0);

        picture.retain().close();
        assertThat(picture.plane(0).remaining()).isEqualTo(picture.strideBytes(0) * 240);
        picture.close();

        assertThatThrownBy(() -> picture.plane(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(picture::retain).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(picture::close).isInstanceOf(IllegalStateException.class);
    }

    private static AccessUnit damaged(AccessUnit unit, Random random) {
        byte[] bytes = new byte[unit.nalUnits().get(0).remaining()];
        unit.nalUnits().get(0).duplicate().get(bytes);
        for (int i = 0; i < 8; i++) {
            bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
        }
        return new AccessUnit(
                unit.format(),
                unit.ptsMicros(),
                unit.dtsMicros(),
                unit.arrivalNanos(),
                unit.key(),
                List.of(ByteBuffer.wrap(bytes)));
    }
}
