package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import dev.porchlight.codecs.media.PictureSize;
import java.util.Objects;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Scales pictures down into a bound, with square pixels, in one layout and in limited range (ITU-T H.273 section 8.3;
 * RGB in full range). The shape is kept: the bound is an upper one. Thread: one at a time; {@link #close} by the same.
 */
public final class FfmpegScaler implements AutoCloseable {
    static {
        FfmpegLibrary.load();
    }

    private final PictureSize bound;
    private final boolean exact;
    private final PixelLayout layout;
    private final SwsContext context;
    private final AVFrame scaled;
    private final AVFrame handedOut;
    private boolean closed;

    /** A scaler to at most {@code bound}; {@code layout} is any but {@link PixelLayout#OTHER}. */
    public FfmpegScaler(PictureSize bound, PixelLayout layout) {
        this(bound, layout, false);
    }

    private FfmpegScaler(PictureSize bound, PixelLayout layout, boolean exact) {
        if (layout == PixelLayout.OTHER) {
            throw new IllegalArgumentException("no picture can be made in layout OTHER");
        }
        this.bound = bound;
        this.exact = exact;
        this.layout = layout;
        context = Objects.requireNonNull(sws_alloc_context(), "no memory for a scaler");
        context.flags(SWS_BILINEAR);
        scaled = Objects.requireNonNull(av_frame_alloc(), "no memory for a frame");
        handedOut = Objects.requireNonNull(av_frame_alloc(), "no memory for a frame");
    }

    /** A scaler to {@code size} whatever the size and shape of the source, larger or smaller. */
    public static FfmpegScaler exactly(PictureSize size, PixelLayout layout) {
        return new FfmpegScaler(size, layout, true);
    }

    /** The size that {@link #scale} gives {@code source}. */
    public PictureSize sizeOf(DecodedPicture source) {
        return exact ? bound : new PictureSize(source.displayWidthPixels(), source.heightPixels()).fitInto(bound);
    }

    /**
     * A picture like {@code source} in this scaler's bound and layout, {@code source} itself with one more owner when it
     * is so already; the caller closes it. {@code source} stays the caller's.
     *
     * @throws FfmpegException when FFmpeg cannot convert from the source's layout, or lacks memory
     */
    public DecodedPicture scale(DecodedPicture source) throws FfmpegException {
        PictureSize size = sizeOf(source);
        if (isAlready(source, size)) {
            return source.retain();
        }
        prepare(source.frame(), size);
        check(sws_scale_frame(context, scaled, source.frame()), "scaling a picture");
        check(av_frame_ref(handedOut, scaled), "handing over a scaled picture");
        return DecodedPicture.moveFrom(handedOut, source.ptsMicros(), source.arrivalNanos());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        av_frame_free(handedOut);
        av_frame_free(scaled);
        sws_free_context(context);
    }

    private boolean isAlready(DecodedPicture source, PictureSize size) {
        return source.layout() == layout
                && source.widthPixels() == size.widthPixels()
                && source.heightPixels() == size.heightPixels()
                && source.frame().color_range() != AVCOL_RANGE_JPEG;
    }

    /** Makes {@link #scaled} ready to be written: the memory of the picture before is used again once nobody has it. */
    private void prepare(AVFrame source, PictureSize size) throws FfmpegException {
        boolean fitting = scaled.width() == size.widthPixels() && scaled.height() == size.heightPixels();
        if (!fitting || av_frame_is_writable(scaled) == 0) {
            av_frame_unref(scaled);
            scaled.format(layout.pixelFormat()).width(size.widthPixels()).height(size.heightPixels());
            check(av_frame_get_buffer(scaled, 0), "memory for a picture of " + size);
        }
        PictureColours.of(source).applyTo(scaled);
        if (layout == PixelLayout.RGB24) {
            scaled.color_range(AVCOL_RANGE_JPEG).colorspace(AVCOL_SPC_RGB);
        } else {
            scaled.color_range(AVCOL_RANGE_MPEG);
        }
    }
}
