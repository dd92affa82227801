package dev.porchlight.detection.object;

import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.InputSpec.Fit;
import dev.porchlight.detection.picture.RgbPicture;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The model's input in memory, filled row by row; what a picture leaves free is padding. Thread: confined to its creator.
 */
final class InputBuffer {
    private static final int BYTES_PER_PIXEL = 3;

    private final InputSpec input;
    private final byte[] paddingRow;
    private final ByteBuffer rgb;

    /** Memory for {@code pictures} pictures, with padding of the grey {@code padding}. */
    InputBuffer(InputSpec input, int padding, int pictures) {
        this.input = input;
        this.paddingRow = new byte[BYTES_PER_PIXEL * input.widthPixels()];
        Arrays.fill(paddingRow, (byte) padding);
        this.rgb = ByteBuffer.allocateDirect(pictures * pictureBytes());
    }

    private int pictureBytes() {
        return BYTES_PER_PIXEL * input.widthPixels() * input.heightPixels();
    }

    /** Whether {@code picture} can be a picture scaled for {@code input}. */
    static boolean fits(InputSpec input, RgbPicture picture) {
        boolean fullWidth = picture.widthPixels() == input.widthPixels();
        boolean fullHeight = picture.heightPixels() == input.heightPixels();
        return input.fit() == Fit.STRETCH
                ? fullWidth && fullHeight
                : (fullWidth && picture.heightPixels() <= input.heightPixels())
                        || (fullHeight && picture.widthPixels() <= input.widthPixels());
    }

    /** Pixels of padding left of a picture of that width. */
    static int left(InputSpec input, int pictureWidth) {
        return input.fit() == Fit.LETTERBOX_CENTRE ? (input.widthPixels() - pictureWidth) / 2 : 0;
    }

    /** Pixels of padding above a picture of that height. */
    static int top(InputSpec input, int pictureHeight) {
        return input.fit() == Fit.LETTERBOX_CENTRE ? (input.heightPixels() - pictureHeight) / 2 : 0;
    }

    /** Makes {@code picture} the one at {@code index}. */
    void put(int index, RgbPicture picture) {
        rgb.limit((index + 1) * pictureBytes()).position(index * pictureBytes());
        int top = top(input, picture.heightPixels());
        for (int row = 0; row < input.heightPixels(); row++) {
            if (row < top || row >= top + picture.heightPixels()) {
                rgb.put(paddingRow);
            } else {
                putRow(picture, row - top);
            }
        }
    }

    private void putRow(RgbPicture picture, int row) {
        int bytes = BYTES_PER_PIXEL * picture.widthPixels();
        int left = BYTES_PER_PIXEL * left(input, picture.widthPixels());
        rgb.put(paddingRow, 0, left);
        rgb.put(rgb.position(), picture.rgb(), picture.rgb().position() + row * bytes, bytes);
        rgb.position(rgb.position() + bytes);
        rgb.put(paddingRow, 0, paddingRow.length - left - bytes);
    }

    /** The first {@code pictures} pictures. */
    ByteBuffer pictures(int pictures) {
        return rgb.clear().limit(pictures * pictureBytes()).slice();
    }
}
