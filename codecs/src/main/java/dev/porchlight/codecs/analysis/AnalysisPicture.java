package dev.porchlight.codecs.analysis;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;

/**
 * One picture of a feed in grey, and in colours for whoever wants them. Thread: that of
 * {@link AnalysisSink#onPicture}, and valid only during that call, but for the grey picture, which is the receiver's.
 */
public final class AnalysisPicture {
    private final DecodedPicture source;
    private final PictureSize greySize;
    private final ByteBuffer grey;
    private final PictureScalers scalers;
    private boolean over;

    AnalysisPicture(DecodedPicture source, PictureSize greySize, ByteBuffer grey, PictureScalers scalers) {
        this.source = source;
        this.greySize = greySize;
        this.grey = grey;
        this.scalers = scalers;
    }

    /**
     * A colour picture: three bytes a pixel, red, green, blue, rows without gaps.
     *
     * @param rgb a direct buffer that the feed owns and writes to again
     */
    public record Colours(PictureSize size, ByteBuffer rgb) {}

    /** Size of the camera's picture. */
    public PictureSize sourceSize() {
        return new PictureSize(source.widthPixels(), source.heightPixels());
    }

    public PictureSize greySize() {
        return greySize;
    }

    /** One byte a pixel, rows without gaps; nobody writes to it again. */
    public ByteBuffer grey() {
        return grey.asReadOnlyBuffer();
    }

    /** When the camera took it, on the feed's media clock. */
    public long ptsMicros() {
        return source.ptsMicros();
    }

    /** When it arrived, on the {@link System#nanoTime} clock. */
    public long arrivalNanos() {
        return source.arrivalNanos();
    }

    /**
     * The whole picture in colours, in its own shape and at most {@code bound}, never larger than the source; valid until
     * the next call.
     *
     * @throws FfmpegException when the picture cannot be converted
     */
    public Colours rgb(PictureSize bound) throws FfmpegException {
        requireValid();
        return scalers.colours(source, bound);
    }

    /**
     * A part of the picture in colours, as {@link #rgb(PictureSize)}.
     *
     * @param left where the part begins, as share of the width, 0 to 1; likewise the other sides
     * @throws IllegalArgumentException when the part is not inside the picture or empty
     */
    public Colours rgb(PictureSize bound, double left, double top, double right, double bottom) throws FfmpegException {
        requireValid();
        if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
            throw new IllegalArgumentException(
                    "part " + left + "," + top + " to " + right + "," + bottom + " is not inside the picture");
        }
        int x = (int) (left * source.widthPixels()) & ~1;
        int y = (int) (top * source.heightPixels()) & ~1;
        int width = Math.max(1, (int) Math.ceil(right * source.widthPixels()) - x);
        int height = Math.max(1, (int) Math.ceil(bottom * source.heightPixels()) - y);
        try (DecodedPicture part = source.part(x, y, new PictureSize(width, height))) {
            return scalers.colours(part, bound);
        }
    }

    void end() {
        over = true;
    }

    private void requireValid() {
        if (over) {
            throw new IllegalStateException("the picture was lent for the time of a call that is over");
        }
    }
}
