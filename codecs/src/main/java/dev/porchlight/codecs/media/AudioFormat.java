package dev.porchlight.codecs.media;

import java.nio.ByteBuffer;

/**
 * What an audio track carries: codec, clock in Hz, channels, and the codec's own configuration (AAC: the
 * AudioSpecificConfig of ISO 14496-3 section 1.6.2.1; else empty), read-only. Thread: any; immutable.
 */
public record AudioFormat(AudioCodec codec, int sampleRateHz, int channels, ByteBuffer codecConfiguration) {
    public AudioFormat {
        if (sampleRateHz <= 0 || channels <= 0) {
            throw new IllegalArgumentException(
                    "audio of " + sampleRateHz + " Hz and " + channels + " channels is not possible");
        }
        codecConfiguration = codecConfiguration.asReadOnlyBuffer();
    }
}
