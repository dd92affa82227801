package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Makes JPEG pictures (ITU-T T.81) of one size with the colours of JFIF (ITU-T T.871 section 7): square pixels, full range,
 * the matrix of BT.601, whatever the camera's were. Thread: one at a time; {@link #close} by the same.
 */
public final class FfmpegJpegEncoder implements AutoCloseable {
    // FFmpeg's quantiser scale, 1 to 31: from hardly visible loss to the least bytes.
    private static final int[] QUALITIES = {4, 7, 12, 20, 31};

    static {
        FfmpegLibrary.load();
    }

    private final PictureSize size;
    private final SwsContext scaler;
    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame source;
    private final AVFrame scaled;
    private long sentPictures;
    private boolean closed;

    /** Opens an encoder for pictures of {@code size}. */
    public FfmpegJpegEncoder(PictureSize size) throws FfmpegException {
        this.size = size;
        var encoder = Objects.requireNonNull(avcodec_find_encoder(AV_CODEC_ID_MJPEG), "JPEG encoder missing");
        scaler = Objects.requireNonNull(sws_alloc_context(), "no memory for a scaler");
        context = Objects.requireNonNull(avcodec_alloc_context3(encoder), "no memory for an encoder");
        packet = Objects.requireNonNull(av_packet_alloc(), "no memory for a packet");
        source = Objects.requireNonNull(av_frame_alloc(), "no memory for a frame");
        scaled = Objects.requireNonNull(av_frame_alloc(), "no memory for a frame");
        try {
            scaler.flags(SWS_BILINEAR);
            configure();
            check(avcodec_open2(context, encoder, (AVDictionary) null), "opening the JPEG encoder");
            scaled.format(AV_PIX_FMT_YUV420P).width(size.widthPixels()).height(size.heightPixels());
            check(av_frame_get_buffer(scaled, 0), "memory for a picture of " + size);
        } catch (FfmpegException e) {
            close();
            throw e;
        }
    }

    private void configure() {
        context.width(size.widthPixels());
        context.height(size.heightPixels());
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.color_range(AVCOL_RANGE_JPEG);
        context.colorspace(AVCOL_SPC_SMPTE170M);
        context.time_base().num(1).den(1);
        // Square pixels make FFmpeg write the JFIF header; bit-exact leaves out its comment with the library's version.
        context.sample_aspect_ratio().num(1).den(1);
        context.flags(context.flags() | AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT);
        context.thread_count(1);
    }

    /**
     * Scales and encodes {@code picture}, which stays the caller's, as well as {@code maxBytes} allow. A picture that is
     * larger even with the most loss is given out all the same.
     *
     * @return read-only heap memory
     */
    public ByteBuffer encode(DecodedPicture picture, int maxBytes) throws FfmpegException {
        scale(picture.frame());
        for (int i = 0; ; i++) {
            check(send(QUALITIES[i]), "encoding a JPEG");
            check(avcodec_receive_packet(context, packet), "encoding a JPEG");
            try {
                if (packet.size() <= maxBytes || i == QUALITIES.length - 1) {
                    return copyOfPacket();
                }
            } finally {
                av_packet_unref(packet);
            }
        }
    }

    private void scale(AVFrame picture) throws FfmpegException {
        check(av_frame_ref(source, picture), "taking a picture");
        try {
            PictureColours colours = PictureColours.of(picture);
            colours.applyTo(source);
            colours.applyTo(scaled);
            scaled.color_range(AVCOL_RANGE_JPEG).colorspace(AVCOL_SPC_SMPTE170M);
            check(sws_scale_frame(scaler, scaled, source), "scaling a picture");
        } finally {
            av_frame_unref(source);
        }
    }

    private int send(int quality) {
        scaled.quality(quality * FF_QP2LAMBDA);
        scaled.pts(sentPictures++);
        return avcodec_send_frame(context, scaled);
    }

    private ByteBuffer copyOfPacket() {
        ByteBuffer jpeg = ByteBuffer.allocate(packet.size());
        jpeg.put(packet.data().capacity(packet.size()).asByteBuffer());
        return jpeg.flip().asReadOnlyBuffer();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        av_frame_free(source);
        av_frame_free(scaled);
        av_packet_free(packet);
        avcodec_free_context(context);
        sws_free_context(scaler);
    }
}
