package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.DecoderOptions;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoDecoder;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Transcodes access units in the caller's own time, none left out but those above the rate: for recordings, whose cached
 * pictures are transcoded when a hub asks. Thread: one at a time; each call takes as long as decoding and encoding do.
 */
public final class VideoTranscoder implements AutoCloseable {
    private static final DecoderOptions OPTIONS = new DecoderOptions(1, false, DecoderOptions.Skip.NOTHING);

    private final FfmpegVideoDecoder decoder;
    private final PictureEncoder encoder;
    private final FrameRateLimit limit;
    private final List<DecodedPicture> decoded = new ArrayList<>();
    private long fromMicros = Long.MIN_VALUE;

    /**
     * Opens a transcoder that tries the encoders {@code kinds} in their order.
     *
     * @throws FfmpegException when the decoder cannot be opened
     */
    public VideoTranscoder(String name, VideoCodec source, List<EncoderKind> kinds, TranscodeSettings settings)
            throws FfmpegException {
        this.decoder = new FfmpegVideoDecoder(source, OPTIONS);
        this.encoder = new PictureEncoder(name, kinds, settings);
        this.limit = new FrameRateLimit(settings.framesPerSecond());
    }

    /** Pictures before {@code ptsMicros} are decoded, for those that refer to them, but not encoded. */
    public void leaveOutBefore(long ptsMicros) {
        fromMicros = ptsMicros;
    }

    /** Makes the next picture a keyframe. */
    public void requestKeyframe() {
        encoder.requestKeyframe();
    }

    /**
     * Transcodes one access unit and hands over what is ready.
     *
     * @throws FfmpegException when the decoder or the last encoder fails; the transcoder is then of no further use
     */
    public void transcode(AccessUnit unit, Consumer<AccessUnit> output) throws FfmpegException {
        decoder.decode(unit, decoded::add);
        encodeDecoded(output);
    }

    /** Hands over what the decoder still holds back; then only {@link #close} may follow. */
    public void drain(Consumer<AccessUnit> output) throws FfmpegException {
        decoder.drain(decoded::add);
        encodeDecoded(output);
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }

    private void encodeDecoded(Consumer<AccessUnit> output) throws FfmpegException {
        try {
            for (DecodedPicture picture : decoded) {
                if (picture.ptsMicros() >= fromMicros && limit.accepts(picture.ptsMicros())) {
                    encoder.encode(picture, output);
                }
            }
        } finally {
            decoded.forEach(DecodedPicture::close);
            decoded.clear();
        }
    }
}
