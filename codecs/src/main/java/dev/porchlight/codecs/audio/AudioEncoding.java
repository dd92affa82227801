package dev.porchlight.codecs.audio;

import dev.porchlight.codecs.ffmpeg.FfmpegAudioEncoder;
import dev.porchlight.codecs.ffmpeg.FfmpegException;

/** What sound is encoded to, always mono. Thread: any; immutable. */
public sealed interface AudioEncoding {
    int sampleRateHz();

    /** Opens an encoder, which the caller closes. */
    FfmpegAudioEncoder openEncoder() throws FfmpegException;

    /** Encoder packets that make up one packet of the stream. */
    int encoderPacketsPerFrame();

    /** Opus for a live viewer. */
    record Opus(OpusRequest request) implements AudioEncoding {
        private static final int ENCODER_MILLIS_OF_30 = 10;

        // Mono sound gains nothing above this; it also keeps a 60 ms packet near 300 bytes.
        private static final int USEFUL_BITRATE_KBPS = 40;

        @Override
        public int sampleRateHz() {
            return request.sampleRateHz();
        }

        @Override
        public FfmpegAudioEncoder openEncoder() throws FfmpegException {
            return FfmpegAudioEncoder.openOpus(
                    request.sampleRateHz(),
                    request.packetTimeMillis() / encoderPacketsPerFrame(),
                    Math.min(request.maxBitrateKbps(), USEFUL_BITRATE_KBPS),
                    request.constantBitrate());
        }

        /** RFC 6716 section 2.1.4 knows frames of 10, 20, 40 and 60 ms: 30 ms are three of 10 in one packet. */
        @Override
        public int encoderPacketsPerFrame() {
            return request.packetTimeMillis() == 3 * ENCODER_MILLIS_OF_30 ? 3 : 1;
        }
    }

    /** AAC-LC for a recording: 1024 samples in each packet. */
    record AacLc(int sampleRateHz, int bitrateKbps) implements AudioEncoding {
        @Override
        public FfmpegAudioEncoder openEncoder() throws FfmpegException {
            return FfmpegAudioEncoder.openAacLc(sampleRateHz, bitrateKbps);
        }

        @Override
        public int encoderPacketsPerFrame() {
            return 1;
        }
    }
}
