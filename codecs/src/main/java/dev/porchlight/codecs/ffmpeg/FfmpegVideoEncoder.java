package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_CONSTRAINED_BASELINE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_HIGH;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_MAIN;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENCODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.bytedeco.ffmpeg.global.avutil.av_set_options_string;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Encodes pictures to H.264 (ITU-T H.264) without B-frames and without delay, under a cap of the bit rate. Times of the
 * pictures pass through. Thread: one at a time; {@link #close} by the same.
 */
public final class FfmpegVideoEncoder implements AutoCloseable {
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int BITS_PER_KILOBIT = 1000;

    /** The target lies this much under the cap: rate control swings around its target. */
    private static final double TARGET_SHARE_OF_CAP = 0.9;

    static {
        FfmpegLibrary.load();
    }

    private final EncoderKind kind;
    private final PictureSize size;
    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame input;
    private final @Nullable VaapiUpload upload;
    private final EncodedPackets output;
    private final ArrivalTimes arrivals = new ArrivalTimes();
    private boolean closed;

    /**
     * Opens an encoder.
     *
     * @throws FfmpegException when this build or this machine does not have it, or it does not take the settings
     */
    public FfmpegVideoEncoder(EncoderKind kind, EncoderSettings settings) throws FfmpegException {
        this.kind = kind;
        this.size = settings.size();
        AVCodec encoder = avcodec_find_encoder_by_name(kind.ffmpegName());
        if (encoder == null) {
            throw new FfmpegException(kind.ffmpegName(), AVERROR_ENCODER_NOT_FOUND);
        }
        upload = kind == EncoderKind.VAAPI ? new VaapiUpload(size) : null;
        context = Objects.requireNonNull(avcodec_alloc_context3(encoder), "no memory for an encoder");
        packet = Objects.requireNonNull(av_packet_alloc(), "no memory for a packet");
        input = Objects.requireNonNull(av_frame_alloc(), "no memory for a frame");
        output = new EncodedPackets(size, settings.framesPerSecond());
        try {
            configure(settings);
            check(avcodec_open2(context, encoder, (AVDictionary) null), "opening " + kind.ffmpegName());
            readHeader();
        } catch (FfmpegException e) {
            close();
            throw e;
        }
    }

    /** The encoder in use. */
    public EncoderKind kind() {
        return kind;
    }

    /**
     * Encodes {@code picture}, which stays the caller's, and hands over the access units that are ready. An encoder may
     * leave a picture out to hold its bit rate.
     *
     * @param keyframe true makes the picture an IDR
     * @throws FfmpegException when the encoder fails; it is then of no further use
     * @throws IllegalArgumentException when the picture has not the size of the settings and the layout of the encoder
     */
    public void encode(DecodedPicture picture, boolean keyframe, Consumer<AccessUnit> accessUnits)
            throws FfmpegException {
        requireFitting(picture);
        arrivals.put(picture.ptsMicros(), picture.arrivalNanos());
        AVFrame frame = upload == null ? picture.frame() : upload.upload(picture.frame());
        check(av_frame_ref(input, frame), "taking a picture");
        try {
            input.pts(picture.ptsMicros());
            input.pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
            check(avcodec_send_frame(context, input), "encoding with " + kind.ffmpegName());
        } finally {
            av_frame_unref(input);
        }
        receive(accessUnits);
    }

    /** Hands over what the encoder still holds back; it takes no more pictures afterwards. */
    public void drain(Consumer<AccessUnit> accessUnits) throws FfmpegException {
        check(avcodec_send_frame(context, null), "ending " + kind.ffmpegName());
        receive(accessUnits);
    }

    /** Changes the cap from the next picture on; false when this encoder must be opened anew for it. */
    public boolean changeBitrate(int kbps) {
        if (kind.changesBitrate()) {
            setBitrate(kbps);
        }
        return kind.changesBitrate();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        av_frame_free(input);
        av_packet_free(packet);
        avcodec_free_context(context);
        if (upload != null) {
            upload.close();
        }
    }

    private void configure(EncoderSettings settings) throws FfmpegException {
        context.width(size.widthPixels()).height(size.heightPixels());
        context.pix_fmt(kind.layout().pixelFormat());
        context.time_base().num(1).den(MICROS_PER_SECOND);
        context.framerate().num(settings.framesPerSecond()).den(1);
        context.sample_aspect_ratio().num(1).den(1);
        context.gop_size(settings.framesPerSecond() * settings.keyframeSeconds());
        context.max_b_frames(0);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        context.color_range(AVCOL_RANGE_MPEG);
        context.color_primaries(settings.colours().primaries());
        context.color_trc(settings.colours().transfer());
        context.colorspace(settings.colours().matrix());
        setBitrate(settings.bitrateKbps());
        setProfile(settings.profile());
        if (upload != null) {
            upload.attachTo(context);
        }
        check(
                av_set_options_string(context.priv_data(), kind.options(), "=", ":"),
                "options " + kind.options() + " of " + kind.ffmpegName());
    }

    private void setBitrate(int kbps) {
        long bitsPerSecond = (long) kbps * BITS_PER_KILOBIT;
        context.bit_rate((long) (bitsPerSecond * TARGET_SHARE_OF_CAP));
        context.rc_max_rate(bitsPerSecond);
        context.rc_buffer_size((int) Math.min(Integer.MAX_VALUE, bitsPerSecond));
    }

    private void setProfile(H264Profile profile) throws FfmpegException {
        switch (kind) {
            case NVENC, X264 ->
                setOption("profile", profile == H264Profile.CONSTRAINED_BASELINE ? "baseline" : lower(profile));
            default ->
                context.profile(
                        switch (profile) {
                            case CONSTRAINED_BASELINE -> AV_PROFILE_H264_CONSTRAINED_BASELINE;
                            case MAIN -> AV_PROFILE_H264_MAIN;
                            case HIGH -> AV_PROFILE_H264_HIGH;
                        });
        }
    }

    private void setOption(String name, String value) throws FfmpegException {
        check(av_opt_set(context.priv_data(), name, value, 0), "option " + name + " of " + kind.ffmpegName());
    }

    private void readHeader() {
        if (context.extradata_size() > 0) {
            byte[] header = new byte[context.extradata_size()];
            context.extradata().get(header);
            output.addHeader(ByteBuffer.wrap(header));
        }
    }

    private void requireFitting(DecodedPicture picture) {
        if (picture.widthPixels() != size.widthPixels()
                || picture.heightPixels() != size.heightPixels()
                || picture.layout() != kind.layout()) {
            throw new IllegalArgumentException("picture of " + picture.widthPixels() + "x" + picture.heightPixels()
                    + " " + picture.layout() + " for an encoder of " + size + " " + kind.layout());
        }
    }

    private void receive(Consumer<AccessUnit> accessUnits) throws FfmpegException {
        while (true) {
            int received = avcodec_receive_packet(context, packet);
            if (received == AVERROR_EAGAIN() || received == AVERROR_EOF) {
                return;
            }
            check(received, "encoding with " + kind.ffmpegName());
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            long ptsMicros = packet.pts();
            av_packet_unref(packet);
            output.add(ByteBuffer.wrap(bytes), ptsMicros, arrivals.of(ptsMicros))
                    .ifPresent(accessUnits);
        }
    }

    private static String lower(H264Profile profile) {
        return profile.name().toLowerCase(Locale.ROOT);
    }
}
