package dev.porchlight.codecs.analysis;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.DecoderOptions;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoDecoder;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A decoder that exists only while there is something to go on with: a keyframe glanced at leaves nothing behind. Thread:
 * one at a time.
 */
final class AnalysisDecoder implements AutoCloseable {
    /** Pictures that none depends on are left out; those that come are shown at once. */
    private static final DecoderOptions OPTIONS = new DecoderOptions(1, true, DecoderOptions.Skip.NON_REFERENCE, false);

    private @Nullable FfmpegVideoDecoder decoder;
    private VideoCodec codec = VideoCodec.H264;
    private long damaged;

    /** Decodes {@code batch}; {@code pictures} owns what it gets. */
    void decode(UnitBacklog.Batch batch, Consumer<DecodedPicture> pictures) throws FfmpegException {
        if (batch.fresh()) {
            begin(batch.units().get(0).format().codec());
        }
        FfmpegVideoDecoder current = decoder;
        if (current == null) {
            return;
        }
        for (AccessUnit unit : batch.units()) {
            current.decode(unit, pictures);
        }
        if (batch.glance()) {
            current.drain(pictures);
            close();
        }
    }

    /** Access units that could not be decoded, of all decoders so far. */
    long damagedAccessUnits() {
        return damaged + (decoder == null ? 0 : decoder.damagedAccessUnits());
    }

    @Override
    public void close() {
        if (decoder != null) {
            damaged += decoder.damagedAccessUnits();
            decoder.close();
            decoder = null;
        }
    }

    private void begin(VideoCodec wanted) throws FfmpegException {
        if (decoder != null && codec == wanted) {
            decoder.flush();
            return;
        }
        close();
        codec = wanted;
        decoder = new FfmpegVideoDecoder(wanted, OPTIONS);
    }
}
