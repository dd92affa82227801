package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.track.AudioSpecificConfig;
import dev.porchlight.codecs.track.OpusPacket;
import dev.porchlight.codecs.track.TrackClock;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Turns the packets of one supported audio stream into audio frames. Thread: confined to the input's reader. */
final class AudioTrack {
    private static final long MICROS = 1_000_000;
    private static final ByteBuffer NO_CONFIGURATION = ByteBuffer.allocate(0);

    private final int index;
    private final AudioFormat format;
    private final int samplesPerFrame;
    private final PacketTimes times;
    private final TrackClock clock;
    private long lastDurationMicros;

    private AudioTrack(AVStream stream, boolean live, AudioFormat format, int samplesPerFrame) {
        this.index = stream.index();
        this.format = format;
        this.samplesPerFrame = samplesPerFrame;
        this.times = PacketTimes.of(stream.time_base());
        this.clock = new TrackClock(live);
    }

    /** The track, or empty when the codec is none that can be used. */
    static Optional<AudioTrack> of(AVStream stream, boolean live) {
        AVCodecParameters parameters = stream.codecpar();
        int codecId = parameters.codec_id();
        if (codecId == AV_CODEC_ID_AAC) {
            return aac(stream, live);
        } else if (codecId == AV_CODEC_ID_PCM_MULAW) {
            return pcm(stream, live, AudioCodec.PCMU);
        } else if (codecId == AV_CODEC_ID_PCM_ALAW) {
            return pcm(stream, live, AudioCodec.PCMA);
        } else if (codecId == AV_CODEC_ID_OPUS) {
            int channels = Math.max(1, parameters.ch_layout().nb_channels());
            return Optional.of(new AudioTrack(
                    stream, live, new AudioFormat(AudioCodec.OPUS, 48_000, channels, NO_CONFIGURATION), 0));
        }
        return Optional.empty();
    }

    private static Optional<AudioTrack> aac(AVStream stream, boolean live) {
        ByteBuffer configuration = NativeBytes.copy(
                stream.codecpar().extradata(), stream.codecpar().extradata_size());
        try {
            AudioSpecificConfig config = AudioSpecificConfig.parse(configuration);
            if (config.audioObjectType() != AudioSpecificConfig.AAC_LC) {
                return Optional.empty();
            }
            AudioFormat format =
                    new AudioFormat(AudioCodec.AAC_LC, config.sampleRateHz(), config.channels(), configuration);
            return Optional.of(new AudioTrack(stream, live, format, config.samplesPerFrame()));
        } catch (BitstreamException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<AudioTrack> pcm(AVStream stream, boolean live, AudioCodec codec) {
        int rate = stream.codecpar().sample_rate();
        int channels = Math.max(1, stream.codecpar().ch_layout().nb_channels());
        return rate <= 0
                ? Optional.empty()
                : Optional.of(
                        new AudioTrack(stream, live, new AudioFormat(codec, rate, channels, NO_CONFIGURATION), 0));
    }

    int index() {
        return index;
    }

    AudioFormat format() {
        return format;
    }

    /**
     * Copies the packet's sound to the heap.
     *
     * @throws BitstreamException the packet is damaged
     */
    AudioFrame frame(AVPacket packet, long arrivalNanos) {
        ByteBuffer data = NativeBytes.copy(packet.data(), packet.size());
        long duration = durationMicros(data);
        long pts = clock.stamp(times.micros(packet.pts()), lastDurationMicros, arrivalNanos);
        lastDurationMicros = duration;
        return new AudioFrame(format, pts, duration, arrivalNanos, data);
    }

    private long durationMicros(ByteBuffer data) {
        return switch (format.codec()) {
            case AAC_LC -> samplesPerFrame * MICROS / format.sampleRateHz();
            case PCMU, PCMA -> data.remaining() / format.channels() * MICROS / format.sampleRateHz();
            case OPUS -> OpusPacket.durationMicros(data);
        };
    }
}
