package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;

import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * One decoded picture in native memory, counted by owners: whoever is handed one closes it, {@link #retain} adds an owner,
 * and the last {@link #close} frees it. The samples are never written after the picture is made.
 *
 * <p>Times are those of its {@link dev.porchlight.codecs.media.AccessUnit}. Thread: any; an owner uses it from one thread
 * at a time, several owners from several.
 */
public final class DecodedPicture implements AutoCloseable {
    private static final AtomicInteger LIVE_PICTURES = new AtomicInteger();

    private final AVFrame frame;
    private final int widthPixels;
    private final int heightPixels;
    private final int displayWidthPixels;
    private final PixelLayout layout;
    private final boolean key;
    private final long ptsMicros;
    private final long arrivalNanos;
    private final AtomicInteger owners = new AtomicInteger(1);

    private DecodedPicture(AVFrame frame, long ptsMicros, long arrivalNanos) {
        this.frame = frame;
        this.widthPixels = frame.width();
        this.heightPixels = frame.height();
        this.displayWidthPixels = displayWidth(frame);
        this.layout = PixelLayout.ofPixelFormat(frame.format());
        this.key = (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
        this.ptsMicros = ptsMicros;
        this.arrivalNanos = arrivalNanos;
    }

    /** Takes the content of {@code source} and leaves it empty. */
    static DecodedPicture moveFrom(AVFrame source, long ptsMicros, long arrivalNanos) {
        AVFrame frame = Objects.requireNonNull(av_frame_alloc(), "no memory for a picture");
        av_frame_move_ref(frame, source);
        LIVE_PICTURES.incrementAndGet();
        return new DecodedPicture(frame, ptsMicros, arrivalNanos);
    }

    /**
     * A picture made here from samples: one buffer per plane, its rows without gaps, limited range (RGB: full range).
     *
     * @throws IllegalArgumentException when the planes are not those of the layout and size
     */
    public static DecodedPicture copyOf(
            PictureSize size, PixelLayout layout, long ptsMicros, long arrivalNanos, List<ByteBuffer> planes) {
        if (planes.size() != layout.planes()) {
            throw new IllegalArgumentException(planes.size() + " planes for layout " + layout);
        }
        AVFrame frame = Objects.requireNonNull(av_frame_alloc(), "no memory for a picture");
        try {
            frame.format(layout.pixelFormat()).width(size.widthPixels()).height(size.heightPixels());
            if (av_frame_get_buffer(frame, 0) < 0) {
                throw new OutOfMemoryError("no memory for a picture of " + size);
            }
            for (int plane = 0; plane < planes.size(); plane++) {
                copyPlane(planes.get(plane).duplicate(), frame, plane, layout);
            }
            return moveFrom(frame, ptsMicros, arrivalNanos);
        } finally {
            av_frame_free(frame);
        }
    }

    /** Pictures that exist in native memory now, for the metrics and the leak checks of tests. */
    public static int livePictures() {
        return LIVE_PICTURES.get();
    }

    public int widthPixels() {
        return widthPixels;
    }

    public int heightPixels() {
        return heightPixels;
    }

    /** The width at which square pixels show the picture undistorted; differs from the width for anamorphic cameras. */
    public int displayWidthPixels() {
        return displayWidthPixels;
    }

    public PixelLayout layout() {
        return layout;
    }

    /** True for a picture whose decoding needed no other. */
    public boolean key() {
        return key;
    }

    public long ptsMicros() {
        return ptsMicros;
    }

    /** What the samples mean; a camera that does not say is taken to follow the custom for its size. */
    public PictureColours colours() {
        return PictureColours.of(frame());
    }

    /** When its access unit arrived, on the {@link System#nanoTime} clock. */
    public long arrivalNanos() {
        return arrivalNanos;
    }

    /**
     * The samples of one plane, rows of {@link #strideBytes} bytes, as a read-only view that is valid until this owner's
     * {@link #close}.
     *
     * @throws IllegalArgumentException when the layout has no such plane
     */
    public ByteBuffer plane(int plane) {
        Objects.checkIndex(plane, layout.planes());
        long bytes = (long) strideBytes(plane) * layout.rows(plane, heightPixels);
        return frame().data(plane).capacity(bytes).asByteBuffer().asReadOnlyBuffer();
    }

    /** Bytes from the start of one row to the start of the next. */
    public int strideBytes(int plane) {
        return frame().linesize(plane);
    }

    /**
     * A part of this picture that shares its samples, as a picture of its own that the caller closes; the corner is moved
     * to even pixels.
     *
     * @throws IllegalArgumentException when the part does not lie inside
     */
    public DecodedPicture part(int left, int top, PictureSize size) {
        int evenLeft = left & ~1;
        int evenTop = top & ~1;
        if (left < 0
                || top < 0
                || evenLeft + size.widthPixels() > widthPixels
                || evenTop + size.heightPixels() > heightPixels) {
            throw new IllegalArgumentException(
                    size + " at " + left + "," + top + " is not inside " + widthPixels + "x" + heightPixels);
        }
        AVFrame part = Objects.requireNonNull(av_frame_clone(frame()), "no memory for a picture");
        try {
            part.crop_left(evenLeft).crop_top(evenTop);
            part.crop_right(widthPixels - evenLeft - size.widthPixels());
            part.crop_bottom(heightPixels - evenTop - size.heightPixels());
            if (av_frame_apply_cropping(part, AV_FRAME_CROP_UNALIGNED) < 0) {
                throw new IllegalStateException("a picture of layout " + layout + " cannot be cut");
            }
            return moveFrom(part, ptsMicros, arrivalNanos);
        } finally {
            av_frame_free(part);
        }
    }

    /** Adds an owner; each owner closes. */
    public DecodedPicture retain() {
        int before = owners.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (before == 0) {
            throw new IllegalStateException("the picture is closed");
        }
        return this;
    }

    @Override
    public void close() {
        int left = owners.decrementAndGet();
        if (left == 0) {
            av_frame_free(frame);
            LIVE_PICTURES.decrementAndGet();
        } else if (left < 0) {
            throw new IllegalStateException("the picture was closed more often than it had owners");
        }
    }

    AVFrame frame() {
        if (owners.get() <= 0) {
            throw new IllegalStateException("the picture is closed");
        }
        return frame;
    }

    /** The best time a decoder knows for {@code frame}, in microseconds. */
    static long ptsOf(AVFrame frame) {
        long pts = frame.pts();
        return pts == AV_NOPTS_VALUE ? frame.best_effort_timestamp() : pts;
    }

    private static void copyPlane(ByteBuffer samples, AVFrame frame, int plane, PixelLayout layout) {
        int rowBytes = layout.rowBytes(plane, frame.width());
        int rows = layout.rows(plane, frame.height());
        if (samples.remaining() != rowBytes * rows) {
            throw new IllegalArgumentException("plane " + plane + " of " + samples.remaining() + " bytes, not "
                    + rowBytes + " in each of " + rows + " rows");
        }
        int stride = frame.linesize(plane);
        ByteBuffer target = frame.data(plane).capacity((long) stride * rows).asByteBuffer();
        for (int row = 0; row < rows; row++) {
            target.put(row * stride, samples, samples.position() + row * rowBytes, rowBytes);
        }
    }

    private static int displayWidth(AVFrame frame) {
        AVRational aspect = frame.sample_aspect_ratio();
        if (aspect.num() <= 0 || aspect.den() <= 0) {
            return frame.width();
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (long) frame.width() * aspect.num() / aspect.den()));
    }
}
