package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import dev.porchlight.codecs.media.PictureSize;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.javacpp.BytePointer;

/** Moves pictures into the surfaces that a VAAPI encoder reads. Thread: the encoder's. */
final class VaapiUpload implements AutoCloseable {
    /** The picture in work, those an encoder refers to, and one to spare. */
    private static final int POOL_SURFACES = 8;

    private final AVBufferRef device = new AVBufferRef(null);
    private final AVBufferRef surfaces;
    private final AVFrame surface;

    VaapiUpload(PictureSize size) throws FfmpegException {
        check(
                av_hwdevice_ctx_create(device, AV_HWDEVICE_TYPE_VAAPI, (BytePointer) null, (AVDictionary) null, 0),
                "opening the graphics device");
        surfaces = Objects.requireNonNull(av_hwframe_ctx_alloc(device), "no memory for surfaces");
        surface = Objects.requireNonNull(av_frame_alloc(), "no memory for a frame");
        new AVHWFramesContext(surfaces.data())
                .format(AV_PIX_FMT_VAAPI)
                .sw_format(AV_PIX_FMT_NV12)
                .width(size.widthPixels())
                .height(size.heightPixels())
                .initial_pool_size(POOL_SURFACES);
        int initialised = av_hwframe_ctx_init(surfaces);
        if (initialised < 0) {
            close();
            throw new FfmpegException("reserving surfaces of the graphics device", initialised);
        }
    }

    void attachTo(AVCodecContext encoder) {
        encoder.pix_fmt(AV_PIX_FMT_VAAPI);
        encoder.hw_frames_ctx(av_buffer_ref(surfaces));
    }

    /** The surface with the samples of {@code picture}; valid until the next call. */
    AVFrame upload(AVFrame picture) throws FfmpegException {
        av_frame_unref(surface);
        check(av_hwframe_get_buffer(surfaces, surface, 0), "getting a surface");
        check(av_hwframe_transfer_data(surface, picture, 0), "moving a picture to the graphics device");
        return surface;
    }

    @Override
    public void close() {
        av_frame_free(surface);
        av_buffer_unref(surfaces);
        av_buffer_unref(device);
    }
}
