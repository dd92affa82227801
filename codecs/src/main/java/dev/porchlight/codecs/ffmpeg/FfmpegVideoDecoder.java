package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes H.264 (ITU-T H.264) and H.265 (ITU-T H.265) access units to pictures. Decoding begins at a keyframe; damaged
 * access units are concealed or dropped and counted, never fatal. A change of size inside the stream is followed.
 *
 * <p>Thread: one at a time; {@link #close} by the same.
 */
public final class FfmpegVideoDecoder implements AutoCloseable {
    /** 8192x4352 and all that needs no more: bounds what the size in a hostile parameter set can make us allocate. */
    private static final long MAX_PIXELS = 8192L * 4352;

    static {
        FfmpegLibrary.load();
    }

    private final VideoCodec codec;
    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;
    private final AnnexBInput input = new AnnexBInput();
    private final ArrivalTimes arrivals = new ArrivalTimes();
    private boolean awaitingKeyframe = true;
    private boolean closed;
    private long damagedAccessUnits;

    /**
     * Opens a decoder.
     *
     * @throws FfmpegException when FFmpeg has no such decoder or cannot open it
     */
    public FfmpegVideoDecoder(VideoCodec codec, DecoderOptions options) throws FfmpegException {
        this.codec = codec;
        AVCodec decoder =
                Objects.requireNonNull(avcodec_find_decoder(codecId(codec)), () -> codec + " decoder missing");
        context = Objects.requireNonNull(avcodec_alloc_context3(decoder), "no memory for a decoder");
        packet = Objects.requireNonNull(av_packet_alloc(), "no memory for a packet");
        frame = Objects.requireNonNull(av_frame_alloc(), "no memory for a frame");
        context.thread_count(options.threads());
        context.max_pixels(MAX_PIXELS);
        context.pkt_timebase().num(1).den(1_000_000);
        skip(options.skip());
        context.skip_loop_filter(options.loopFilterDiscard());
        if (options.lowDelay()) {
            context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
            context.thread_type(AVCodecContext.FF_THREAD_SLICE);
        }
        int opened = avcodec_open2(context, decoder, (AVDictionary) null);
        if (opened < 0) {
            close();
            throw new FfmpegException("cannot open the " + codec + " decoder", opened);
        }
    }

    /** What the decoder leaves out from the next access unit on. */
    public void skip(DecoderOptions.Skip skip) {
        context.skip_frame(skip.discard());
    }

    /**
     * Decodes one access unit and hands over the pictures that are ready; {@code pictures} owns and closes them.
     *
     * @throws FfmpegException when the decoder itself fails, as by lack of memory; it is then of no further use
     * @throws IllegalArgumentException when the access unit is of another codec or larger than any real one
     */
    public void decode(AccessUnit unit, Consumer<DecodedPicture> pictures) throws FfmpegException {
        if (unit.format().codec() != codec) {
            throw new IllegalArgumentException(
                    "access unit of " + unit.format().codec() + " for a " + codec + " decoder");
        }
        if (awaitingKeyframe && !unit.key()) {
            return;
        }
        awaitingKeyframe = false;
        input.fill(packet, unit);
        packet.pts(unit.ptsMicros());
        packet.dts(unit.dtsMicros());
        packet.flags(unit.key() ? AV_PKT_FLAG_KEY : 0);
        arrivals.put(unit.ptsMicros(), unit.arrivalNanos());
        send(packet);
        receive(pictures);
    }

    /** Hands over the pictures that the decoder still holds back; then {@link #flush} must come before more input. */
    public void drain(Consumer<DecodedPicture> pictures) throws FfmpegException {
        check(avcodec_send_packet(context, null), "ending the decoding");
        receive(pictures);
    }

    /** Forgets all references, after lost access units; decoding begins again at a keyframe. */
    public void flush() {
        avcodec_flush_buffers(context);
        awaitingKeyframe = true;
    }

    /** Access units that could not be decoded since the decoder was opened. */
    public long damagedAccessUnits() {
        return damagedAccessUnits;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
        input.close();
    }

    private void send(AVPacket accessUnit) throws FfmpegException {
        int sent = avcodec_send_packet(context, accessUnit);
        if (sent == AVERROR_INVALIDDATA) {
            damagedAccessUnits++;
        } else {
            check(sent, "decoding " + codec);
        }
    }

    private void receive(Consumer<DecodedPicture> pictures) throws FfmpegException {
        while (true) {
            int received = avcodec_receive_frame(context, frame);
            if (received == AVERROR_EAGAIN() || received == AVERROR_EOF) {
                return;
            }
            if (received == AVERROR_INVALIDDATA) {
                damagedAccessUnits++;
                continue;
            }
            check(received, "decoding " + codec);
            long ptsMicros = DecodedPicture.ptsOf(frame);
            pictures.accept(DecodedPicture.moveFrom(frame, ptsMicros, arrivals.of(ptsMicros)));
        }
    }

    private static int codecId(VideoCodec codec) {
        return switch (codec) {
            case H264 -> AV_CODEC_ID_H264;
            case H265 -> AV_CODEC_ID_HEVC;
        };
    }
}
