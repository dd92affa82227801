package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;

/**
 * Picture size and rate of video configurations (114, 117, 206, 209: items 1 width, 2 height, 3 frames per second).
 * Thread: any; immutable.
 */
public record VideoAttributes(int widthPixels, int heightPixels, int framesPerSecond) {
    private static final int WIDTH = 1;
    private static final int HEIGHT = 2;
    private static final int FRAMES_PER_SECOND = 3;

    /** @throws Tlv8Exception when an item is absent, zero or too large */
    public static VideoAttributes parse(Tlv8 tlv) {
        return new VideoAttributes(
                TlvNumbers.require(tlv, WIDTH, 1, TlvNumbers.MAX_UINT16),
                TlvNumbers.require(tlv, HEIGHT, 1, TlvNumbers.MAX_UINT16),
                TlvNumbers.require(tlv, FRAMES_PER_SECOND, 1, TlvNumbers.MAX_UINT8));
    }

    public Tlv8Writer write() {
        return new Tlv8Writer()
                .uint16(WIDTH, widthPixels)
                .uint16(HEIGHT, heightPixels)
                .uint8(FRAMES_PER_SECOND, framesPerSecond);
    }
}
