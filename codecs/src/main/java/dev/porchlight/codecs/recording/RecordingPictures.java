package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.transcode.TranscodeSettings;
import dev.porchlight.codecs.transcode.VideoTranscoder;
import java.util.List;
import java.util.function.Consumer;

/** Makes the pictures of a recording of those of the camera. Thread: one; the owner closes it. */
interface RecordingPictures extends AutoCloseable {
    /** Takes one picture of the camera and hands over those that are ready. */
    void take(AccessUnit unit, Consumer<AccessUnit> output) throws FfmpegException;

    /** Hands over what is still held back; nothing may follow. */
    void drain(Consumer<AccessUnit> output) throws FfmpegException;

    @Override
    void close();

    /** As they are. */
    static RecordingPictures copied() {
        return new RecordingPictures() {
            @Override
            public void take(AccessUnit unit, Consumer<AccessUnit> output) {
                output.accept(unit);
            }

            @Override
            public void drain(Consumer<AccessUnit> output) {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /** Decoded and, from {@code fromMicros} on, encoded, as fast as the machine can. */
    static RecordingPictures transcoded(
            String name, VideoCodec source, List<EncoderKind> encoders, TranscodeSettings settings, long fromMicros)
            throws FfmpegException {
        VideoTranscoder transcoder = new VideoTranscoder(name, source, encoders, settings);
        transcoder.leaveOutBefore(fromMicros);
        return new RecordingPictures() {
            @Override
            public void take(AccessUnit unit, Consumer<AccessUnit> output) throws FfmpegException {
                transcoder.transcode(unit, output);
            }

            @Override
            public void drain(Consumer<AccessUnit> output) throws FfmpegException {
                transcoder.drain(output);
            }

            @Override
            public void close() {
                transcoder.close();
            }
        };
    }
}
