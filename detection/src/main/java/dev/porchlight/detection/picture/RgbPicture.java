package dev.porchlight.detection.picture;

import java.nio.ByteBuffer;

/**
 * A colour picture: three bytes per pixel in the order red, green, blue, rows from the top without padding, in a direct
 * buffer or on the heap. Thread: any; nobody writes to it while it is in use.
 *
 * @param ptsMicros when the camera took it, on its feed's media clock
 */
public record RgbPicture(int widthPixels, int heightPixels, ByteBuffer rgb, long ptsMicros) {
    private static final int BYTES_PER_PIXEL = 3;

    public RgbPicture {
        if (widthPixels <= 0 || heightPixels <= 0 || rgb.remaining() != BYTES_PER_PIXEL * widthPixels * heightPixels) {
            throw new IllegalArgumentException("a colour picture of " + widthPixels + "x" + heightPixels
                    + " cannot have " + rgb.remaining() + " bytes");
        }
        rgb = rgb.asReadOnlyBuffer();
    }
}
