package dev.porchlight.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FfmpegAudioMemoryTest {
    private static final AudioFormat MU_LAW = new AudioFormat(AudioCodec.PCMU, 8000, 1, ByteBuffer.allocate(0));

    @Test
    void openAndClose_manyTimes_keepsNoMemory() {
        ResidentMemory.assertNoGrowth(200, () -> {
            try (FfmpegAudioDecoder decoder = FfmpegAudioDecoder.open(MU_LAW);
                    FfmpegAudioEncoder opus = FfmpegAudioEncoder.openOpus(16_000, 20, 24, false);
                    FfmpegAudioEncoder aac = FfmpegAudioEncoder.openAacLc(16_000, 32);
                    FfmpegResampler resampler = new FfmpegResampler(16_000);
                    PcmFifo fifo = new PcmFifo()) {
                decoder.decode(ByteBuffer.allocate(8000), 0, pcm -> convert(resampler, pcm, fifo));
                for (int i = 0; i < 4; i++) {
                    opus.encode(fifo, i, (data, start) -> {});
                    aac.encode(fifo, i, (data, start) -> {});
                }
            }
        });
    }

    @Test
    void open_configurationThatNoDecoderTakes_failsAndKeepsNoMemory() {
        AudioFormat broken =
                new AudioFormat(AudioCodec.AAC_LC, 16_000, 1, ByteBuffer.wrap(new byte[] {(byte) 0xff, 0x7f, 0x11}));

        ResidentMemory.assertNoGrowth(
                200,
                () -> assertThatThrownBy(() -> FfmpegAudioDecoder.open(broken)).isInstanceOf(FfmpegException.class));
    }

    @Test
    void decode_packetOverTheLimit_isRefused() throws FfmpegException {
        try (FfmpegAudioDecoder decoder = FfmpegAudioDecoder.open(MU_LAW)) {
            ByteBuffer tooLong = ByteBuffer.allocate(FfmpegAudioDecoder.MAX_PACKET_BYTES + 1);

            assertThatThrownBy(() -> decoder.decode(tooLong, 0, pcm -> {})).isInstanceOf(FfmpegException.class);
        }
    }

    @Test
    void encode_tooFewSamples_isRefused() throws FfmpegException {
        try (FfmpegAudioEncoder opus = FfmpegAudioEncoder.openOpus(16_000, 20, 24, false);
                PcmFifo fifo = new PcmFifo()) {
            fifo.appendSilence(319);

            assertThatThrownBy(() -> opus.encode(fifo, 0, (data, start) -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void convert(FfmpegResampler resampler, Pcm pcm, PcmFifo fifo) {
        try {
            resampler.convert(pcm, 0, fifo);
        } catch (FfmpegException e) {
            throw new AssertionError(e);
        }
    }
}
