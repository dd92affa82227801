package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

/** How the samples of a picture lie in memory. Thread: any. */
public enum PixelLayout {
    /** Planes Y, U, V of 8 bits; U and V of half width and half height. */
    YUV420P(3),
    /** Plane Y, and one plane of interleaved U and V of half width and half height. */
    NV12(2),
    /** One plane of R, G, B bytes. */
    RGB24(1),
    /** One plane of Y. */
    GRAY8(1),
    /** Anything else a decoder gives, such as ten bits per sample: scale it to a layout above before reading it. */
    OTHER(0);

    private final int planes;

    PixelLayout(int planes) {
        this.planes = planes;
    }

    public int planes() {
        return planes;
    }

    static PixelLayout ofPixelFormat(int pixelFormat) {
        if (pixelFormat == AV_PIX_FMT_YUV420P || pixelFormat == AV_PIX_FMT_YUVJ420P) {
            return YUV420P;
        }
        if (pixelFormat == AV_PIX_FMT_NV12) {
            return NV12;
        }
        if (pixelFormat == AV_PIX_FMT_RGB24) {
            return RGB24;
        }
        return pixelFormat == AV_PIX_FMT_GRAY8 ? GRAY8 : OTHER;
    }

    int pixelFormat() {
        return switch (this) {
            case YUV420P -> AV_PIX_FMT_YUV420P;
            case NV12 -> AV_PIX_FMT_NV12;
            case RGB24 -> AV_PIX_FMT_RGB24;
            case GRAY8 -> AV_PIX_FMT_GRAY8;
            case OTHER -> throw new IllegalArgumentException("no picture can be made in layout OTHER");
        };
    }

    /** Rows of one plane of a picture of {@code heightPixels}. */
    public int rows(int plane, int heightPixels) {
        return plane == 0 ? heightPixels : (heightPixels + 1) / 2;
    }

    /** Bytes of samples in one row of one plane of a picture of {@code widthPixels}. */
    public int rowBytes(int plane, int widthPixels) {
        int chromaSamples = (widthPixels + 1) / 2;
        return switch (this) {
            case YUV420P -> plane == 0 ? widthPixels : chromaSamples;
            case NV12 -> plane == 0 ? widthPixels : 2 * chromaSamples;
            case RGB24 -> 3 * widthPixels;
            case GRAY8 -> widthPixels;
            case OTHER -> throw new IllegalArgumentException("layout OTHER has no known rows");
        };
    }
}
