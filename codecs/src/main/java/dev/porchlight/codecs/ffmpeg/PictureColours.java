package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** What the samples mean, as code points of ITU-T H.273 (ITU-T H.264 tables E-3 to E-5). Thread: any; immutable. */
public record PictureColours(int primaries, int transfer, int matrix) {
    private static final PictureColours BT709 = new PictureColours(AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_SPC_BT709);
    private static final PictureColours BT601 =
            new PictureColours(AVCOL_PRI_SMPTE170M, AVCOL_TRC_SMPTE170M, AVCOL_SPC_SMPTE170M);
    private static final int HIGH_DEFINITION_ROWS = 720;

    /** Those of {@code frame}; a camera that says nothing follows the custom for its picture height. */
    static PictureColours of(AVFrame frame) {
        PictureColours custom = frame.height() >= HIGH_DEFINITION_ROWS ? BT709 : BT601;
        return new PictureColours(
                specified(frame.color_primaries(), AVCOL_PRI_UNSPECIFIED, custom.primaries),
                specified(frame.color_trc(), AVCOL_TRC_UNSPECIFIED, custom.transfer),
                specified(frame.colorspace(), AVCOL_SPC_UNSPECIFIED, custom.matrix));
    }

    void applyTo(AVFrame frame) {
        frame.color_primaries(primaries).color_trc(transfer).colorspace(matrix);
    }

    private static int specified(int value, int unspecified, int custom) {
        return value == unspecified || value == 0 ? custom : value;
    }
}
