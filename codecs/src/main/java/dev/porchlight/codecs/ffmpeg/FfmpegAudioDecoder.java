package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/** Decodes AAC-LC, G.711 and Opus packets to PCM. Thread: one at a time; the owner closes it. */
public final class FfmpegAudioDecoder implements AutoCloseable {
    /** Longer packets are refused: two seconds of G.711 at 8 kHz. */
    public static final int MAX_PACKET_BYTES = 16 * 1024;

    // What an audio track can have; a rate near nothing would make a packet of minutes.
    private static final int MIN_SAMPLE_RATE_HZ = 4000;
    private static final int MAX_SAMPLE_RATE_HZ = 192_000;
    private static final int MAX_CHANNELS = 8;

    private static final int MICROS_PER_SECOND = 1_000_000;

    static {
        FfmpegLibrary.load();
    }

    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;
    private final Pcm pcm;
    private final BytePointer input;
    private final ByteBuffer inputView;
    private boolean closed;

    private FfmpegAudioDecoder(AVCodecContext context) {
        this.context = context;
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        pcm = new Pcm(frame);
        input = new BytePointer(av_mallocz(MAX_PACKET_BYTES + AV_INPUT_BUFFER_PADDING_SIZE));
        inputView = input.capacity(MAX_PACKET_BYTES).asByteBuffer();
    }

    /**
     * Opens a decoder for packets of {@code format}.
     *
     * @throws FfmpegException no decoder takes this format
     */
    public static FfmpegAudioDecoder open(AudioFormat format) throws FfmpegException {
        requireReal(format);
        var codec = avcodec_find_decoder(codecId(format.codec()));
        AVCodecContext context = avcodec_alloc_context3(codec);
        try {
            context.sample_rate(format.sampleRateHz());
            av_channel_layout_default(context.ch_layout(), format.channels());
            context.pkt_timebase(new AVRational().num(1).den(MICROS_PER_SECOND));
            context.thread_count(1);
            copyExtradata(format.codecConfiguration(), context);
            check(avcodec_open2(context, codec, (AVDictionary) null), "opening the decoder of " + format.codec());
        } catch (FfmpegException | RuntimeException e) {
            avcodec_free_context(context);
            throw e;
        }
        return new FfmpegAudioDecoder(context);
    }

    /**
     * Decodes one packet and lends each stretch of PCM to {@code sink}. After an error the next packet can be decoded.
     *
     * @throws FfmpegException the packet is damaged or too long
     */
    public void decode(ByteBuffer data, long ptsMicros, Consumer<Pcm> sink) throws FfmpegException {
        if (data.remaining() > MAX_PACKET_BYTES) {
            throw new FfmpegException("audio packet of " + data.remaining() + " bytes", AVERROR_INVALIDDATA);
        }
        send(data, ptsMicros);
        while (true) {
            int result = avcodec_receive_frame(context, frame);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF) {
                return;
            }
            check(result, "decoding sound");
            try {
                sink.accept(pcm);
            } finally {
                av_frame_unref(frame);
            }
        }
    }

    private void send(ByteBuffer data, long ptsMicros) throws FfmpegException {
        inputView.clear().put(data.duplicate());
        packet.data(input);
        packet.size(data.remaining());
        packet.pts(ptsMicros);
        packet.dts(ptsMicros);
        // FFmpeg reads up to its padding beyond the packet: an older, longer packet must not show there.
        int padding = Math.min(AV_INPUT_BUFFER_PADDING_SIZE, inputView.remaining());
        for (int i = 0; i < padding; i++) {
            inputView.put((byte) 0);
        }
        check(avcodec_send_packet(context, packet), "decoding sound");
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
        av_free(input);
    }

    private static void requireReal(AudioFormat format) throws FfmpegException {
        if (format.sampleRateHz() < MIN_SAMPLE_RATE_HZ
                || format.sampleRateHz() > MAX_SAMPLE_RATE_HZ
                || format.channels() > MAX_CHANNELS) {
            throw new FfmpegException(
                    "sound of " + format.sampleRateHz() + " Hz and " + format.channels() + " channels",
                    AVERROR_INVALIDDATA);
        }
    }

    private static int codecId(AudioCodec codec) {
        return switch (codec) {
            case AAC_LC -> AV_CODEC_ID_AAC;
            case PCMU -> AV_CODEC_ID_PCM_MULAW;
            case PCMA -> AV_CODEC_ID_PCM_ALAW;
            case OPUS -> AV_CODEC_ID_OPUS;
        };
    }

    private static void copyExtradata(ByteBuffer configuration, AVCodecContext context) {
        int size = configuration.remaining();
        if (size == 0) {
            return;
        }
        BytePointer extradata = new BytePointer(av_mallocz((long) size + AV_INPUT_BUFFER_PADDING_SIZE));
        extradata.capacity(size).asByteBuffer().put(configuration.duplicate());
        context.extradata(extradata);
        context.extradata_size(size);
    }
}
