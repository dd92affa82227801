package dev.porchlight.codecs.clip;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegScaler;
import dev.porchlight.codecs.ffmpeg.PixelLayout;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;

/** One picture of a clip, valid during the call that lends it. Thread: that of {@link ClipReader}. */
public final class ClipPicture {
    private static final int RGB_BYTES = 3;

    private final DecodedPicture source;

    ClipPicture(DecodedPicture source) {
        this.source = source;
    }

    /** Media time from the beginning of the file. */
    public long ptsMicros() {
        return source.ptsMicros();
    }

    public PictureSize size() {
        return new PictureSize(source.widthPixels(), source.heightPixels());
    }

    /**
     * In grey and at most {@code bound}: one byte a pixel, rows without gaps.
     *
     * @throws FfmpegException when the picture cannot be converted
     */
    public ClipPixels grey(PictureSize bound) throws FfmpegException {
        try (FfmpegScaler scaler = new FfmpegScaler(bound, PixelLayout.GRAY8)) {
            return pixels(source, scaler, 1);
        }
    }

    /**
     * A part in colours, scaled to exactly {@code size}: red, green, blue, one byte each, rows without gaps.
     *
     * @param left where the part begins, as share of the width, 0 to 1; likewise the other sides
     * @throws FfmpegException when the picture cannot be converted
     */
    public ClipPixels colours(PictureSize size, double left, double top, double right, double bottom)
            throws FfmpegException {
        int x = (int) (left * source.widthPixels()) & ~1;
        int y = (int) (top * source.heightPixels()) & ~1;
        int width = Math.max(1, (int) Math.ceil(right * source.widthPixels()) - x);
        int height = Math.max(1, (int) Math.ceil(bottom * source.heightPixels()) - y);
        try (DecodedPicture part = source.part(x, y, new PictureSize(width, height));
                FfmpegScaler scaler = FfmpegScaler.exactly(size, PixelLayout.RGB24)) {
            return pixels(part, scaler, RGB_BYTES);
        }
    }

    private static ClipPixels pixels(DecodedPicture picture, FfmpegScaler scaler, int bytesPerPixel)
            throws FfmpegException {
        try (DecodedPicture scaled = scaler.scale(picture)) {
            int rowBytes = bytesPerPixel * scaled.widthPixels();
            ByteBuffer samples = ByteBuffer.allocateDirect(rowBytes * scaled.heightPixels());
            ByteBuffer plane = scaled.plane(0);
            for (int row = 0; row < scaled.heightPixels(); row++) {
                samples.put(row * rowBytes, plane, row * scaled.strideBytes(0), rowBytes);
            }
            return new ClipPixels(new PictureSize(scaled.widthPixels(), scaled.heightPixels()), samples);
        }
    }
}
