package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.TlvNumbers;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;

/** Fragmented MP4 in characteristics 205 and 209: items 1 type (0), 2 parameters (1 fragment length). Thread: any; immutable. */
public record MediaContainer(int fragmentMillis) {
    private static final int TYPE = 1;
    private static final int PARAMETERS = 2;
    private static final int FRAGMENT_LENGTH = 1;

    private static final int FRAGMENTED_MP4 = 0;
    private static final int MAX_FRAGMENT_MILLIS = 60_000;

    /** @throws dev.porchlight.bridge.hap.tlv8.Tlv8Exception when it is malformed or no fragmented MP4 */
    static MediaContainer parse(Tlv8 tlv) {
        TlvNumbers.require(tlv, TYPE, FRAGMENTED_MP4, FRAGMENTED_MP4);
        return new MediaContainer(
                TlvNumbers.require(tlv.requireNested(PARAMETERS), FRAGMENT_LENGTH, 1, MAX_FRAGMENT_MILLIS));
    }

    Tlv8Writer write() {
        return new Tlv8Writer()
                .uint8(TYPE, FRAGMENTED_MP4)
                .put(PARAMETERS, new Tlv8Writer().uint32(FRAGMENT_LENGTH, fragmentMillis));
    }
}
