package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Encodes mono PCM to Opus (RFC 6716) or AAC-LC (ISO 14496-3). Thread: one at a time; the owner closes it. */
public final class FfmpegAudioEncoder implements AutoCloseable {
    /** Receives the encoder's packets. */
    @FunctionalInterface
    public interface PacketSink {
        /**
         * @param data read-only heap memory that nobody writes to again
         * @param startSample what a decoder gives out first for this packet, on the clock of {@link #encode}
         */
        void accept(ByteBuffer data, long startSample);
    }

    private static final int BITS_PER_KILOBIT = 1000;

    // Analysis of the signal starts at 7: it makes the encoder change its bandwidth from frame to frame, which frames
    // that
    // are joined to one packet must not do (RFC 6716 section 3.2: one TOC for all), and costs most of the time.
    private static final int OPUS_COMPLEXITY = 5;

    // The rest of what FFmpeg writes says, for decoders of HE-AAC, that there is no spectral band replication.
    private static final int AAC_LC_CONFIGURATION_BYTES = 2;

    static {
        FfmpegLibrary.load();
    }

    private final AVCodecContext context;
    private final AudioFormat format;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    // FFmpeg's own times of packets go wrong after a jump: it takes them from where the look-ahead of the jump began.
    private final Deque<Long> startsUnderWay = new ArrayDeque<>();
    private boolean closed;

    private FfmpegAudioEncoder(AVCodecContext context, AudioFormat format) throws FfmpegException {
        this.context = context;
        this.format = format;
        frame.nb_samples(context.frame_size());
        frame.format(context.sample_fmt());
        frame.sample_rate(context.sample_rate());
        av_channel_layout_default(frame.ch_layout(), 1);
        check(av_frame_get_buffer(frame, 0), "making room for sound");
    }

    /**
     * Opens an Opus encoder with the least delay (CELT only).
     *
     * @param sampleRateHz 8000, 12000, 16000, 24000 or 48000
     * @param frameMillis 10, 20, 40 or 60: playing time of each packet
     * @param constantBitrate all packets of one size; else the rate varies within narrow bounds
     */
    public static FfmpegAudioEncoder openOpus(
            int sampleRateHz, int frameMillis, int bitrateKbps, boolean constantBitrate) throws FfmpegException {
        AVCodecContext context = allocate("libopus", sampleRateHz, bitrateKbps);
        context.sample_fmt(AV_SAMPLE_FMT_FLT);
        context.compression_level(OPUS_COMPLEXITY);
        av_opt_set(context.priv_data(), "application", "lowdelay", 0);
        av_opt_set(context.priv_data(), "frame_duration", Integer.toString(frameMillis), 0);
        av_opt_set(context.priv_data(), "vbr", constantBitrate ? "off" : "constrained", 0);
        return open(context, AudioCodec.OPUS);
    }

    /** Opens an AAC-LC encoder; every packet holds 1024 samples. */
    public static FfmpegAudioEncoder openAacLc(int sampleRateHz, int bitrateKbps) throws FfmpegException {
        AVCodecContext context = allocate("aac", sampleRateHz, bitrateKbps);
        context.sample_fmt(AV_SAMPLE_FMT_FLTP);
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        return open(context, AudioCodec.AAC_LC);
    }

    private static AVCodecContext allocate(String encoder, int sampleRateHz, int bitrateKbps) {
        AVCodecContext context = avcodec_alloc_context3(avcodec_find_encoder_by_name(encoder));
        context.sample_rate(sampleRateHz);
        av_channel_layout_default(context.ch_layout(), 1);
        context.time_base(new AVRational().num(1).den(sampleRateHz));
        context.bit_rate((long) bitrateKbps * BITS_PER_KILOBIT);
        context.thread_count(1);
        return context;
    }

    private static FfmpegAudioEncoder open(AVCodecContext context, AudioCodec codec) throws FfmpegException {
        try {
            check(avcodec_open2(context, context.codec(), (AVDictionary) null), "opening the encoder of " + codec);
            AudioFormat format = new AudioFormat(codec, context.sample_rate(), 1, configuration(context, codec));
            return new FfmpegAudioEncoder(context, format);
        } catch (FfmpegException | RuntimeException e) {
            avcodec_free_context(context);
            throw e;
        }
    }

    private static ByteBuffer configuration(AVCodecContext context, AudioCodec codec) {
        if (codec != AudioCodec.AAC_LC) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer copy = ByteBuffer.allocate(AAC_LC_CONFIGURATION_BYTES);
        return copy.put(context.extradata().capacity(AAC_LC_CONFIGURATION_BYTES).asByteBuffer())
                .flip();
    }

    /** What the packets carry. */
    public AudioFormat format() {
        return format;
    }

    /** Samples in each packet. */
    public int packetSamples() {
        return context.frame_size();
    }

    /** Samples by which a decoder's output comes after the encoder's input. */
    public int lookAheadSamples() {
        return context.initial_padding();
    }

    /**
     * Takes one packet's worth of samples from {@code fifo} and encodes it; {@code startSample} is the first one's place on
     * the caller's clock. The packet may come with a later call: AAC-LC is one packet behind.
     *
     * @throws IllegalArgumentException {@code fifo} holds fewer than {@link #packetSamples}
     */
    public void encode(PcmFifo fifo, long startSample, PacketSink sink) throws FfmpegException {
        if (fifo.size() < packetSamples()) {
            throw new IllegalArgumentException(fifo.size() + " samples are less than a packet");
        }
        check(av_frame_make_writable(frame), "encoding sound");
        fifo.readInto(frame.data(0), packetSamples());
        startsUnderWay.add(startSample);
        check(avcodec_send_frame(context, frame), "encoding sound");
        receive(sink);
    }

    private void receive(PacketSink sink) throws FfmpegException {
        while (true) {
            int result = avcodec_receive_packet(context, packet);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF) {
                return;
            }
            check(result, "encoding sound");
            try {
                ByteBuffer data = ByteBuffer.allocate(packet.size());
                data.put(packet.data().capacity(packet.size()).asByteBuffer());
                sink.accept(data.flip().asReadOnlyBuffer(), startsUnderWay.remove() - lookAheadSamples());
            } finally {
                av_packet_unref(packet);
            }
        }
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
    }
}
