package dev.porchlight.codecs.analysis;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegScaler;
import dev.porchlight.codecs.ffmpeg.PixelLayout;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scalers of one feed, and the buffer of its colour pictures. Thread: one at a time. */
final class PictureScalers implements AutoCloseable {
    /** A whole picture and a part of it, and one to change to. */
    private static final int MAX_COLOUR_SCALERS = 3;

    private static final int RGB_BYTES = 3;

    private final FfmpegScaler grey;
    private final Map<PictureSize, FfmpegScaler> colours = new LinkedHashMap<>();
    private ByteBuffer rgb = ByteBuffer.allocateDirect(0);

    PictureScalers(PictureSize greyBound) {
        this.grey = new FfmpegScaler(greyBound, PixelLayout.GRAY8);
    }

    AnalysisPicture picture(DecodedPicture source) throws FfmpegException {
        try (DecodedPicture small = grey.scale(source)) {
            PictureSize size = new PictureSize(small.widthPixels(), small.heightPixels());
            ByteBuffer samples = ByteBuffer.allocate(size.widthPixels() * size.heightPixels());
            copyRows(small, size.widthPixels(), samples);
            return new AnalysisPicture(source, size, samples, this);
        }
    }

    AnalysisPicture.Colours colours(DecodedPicture source, PictureSize bound) throws FfmpegException {
        try (DecodedPicture scaled = scaler(bound).scale(source)) {
            PictureSize size = new PictureSize(scaled.widthPixels(), scaled.heightPixels());
            int bytes = RGB_BYTES * size.widthPixels() * size.heightPixels();
            if (rgb.capacity() < bytes) {
                rgb = ByteBuffer.allocateDirect(bytes);
            }
            rgb.clear();
            copyRows(scaled, RGB_BYTES * size.widthPixels(), rgb);
            return new AnalysisPicture.Colours(size, rgb.asReadOnlyBuffer());
        }
    }

    @Override
    public void close() {
        grey.close();
        colours.values().forEach(FfmpegScaler::close);
        colours.clear();
    }

    private FfmpegScaler scaler(PictureSize bound) {
        FfmpegScaler known = colours.get(bound);
        if (known != null) {
            return known;
        }
        if (colours.size() == MAX_COLOUR_SCALERS) {
            Iterator<FfmpegScaler> oldestFirst = colours.values().iterator();
            oldestFirst.next().close();
            oldestFirst.remove();
        }
        FfmpegScaler made = new FfmpegScaler(bound, PixelLayout.RGB24);
        colours.put(bound, made);
        return made;
    }

    /** Leaves {@code target} ready to be read. */
    private static void copyRows(DecodedPicture picture, int rowBytes, ByteBuffer target) {
        ByteBuffer plane = picture.plane(0);
        int stride = picture.strideBytes(0);
        for (int row = 0; row < picture.heightPixels(); row++) {
            target.put(row * rowBytes, plane, row * stride, rowBytes);
        }
        target.position(0).limit(rowBytes * picture.heightPixels());
    }
}
