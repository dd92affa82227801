package dev.porchlight.detection.picture;

import java.nio.ByteBuffer;

/**
 * A small grey picture: one byte per pixel, rows from the top without padding. Thread: any; nobody writes to it again.
 *
 * @param ptsMicros when the camera took it, on its feed's media clock
 */
public record LumaPicture(int widthPixels, int heightPixels, ByteBuffer luma, long ptsMicros) {
    public LumaPicture {
        if (widthPixels <= 0 || heightPixels <= 0 || luma.remaining() != widthPixels * heightPixels) {
            throw new IllegalArgumentException("a grey picture of " + widthPixels + "x" + heightPixels + " cannot have "
                    + luma.remaining() + " bytes");
        }
        luma = luma.asReadOnlyBuffer();
    }
}
