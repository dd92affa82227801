package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AudioFrame;
import java.util.OptionalLong;

/**
 * Moves the main stream's sound to the substream's clock, by where the two clocks stand against arrival. The measure
 * trembles a little; the shift follows only what would be heard. Thread: the main feed's.
 */
final class ClockShift {
    private static final long MAX_ERROR_MICROS = 15_000;

    private boolean known;
    private long shiftMicros;

    AudioFrame shift(AudioFrame frame, OptionalLong mainOffsetMicros, OptionalLong substreamOffsetMicros) {
        if (mainOffsetMicros.isPresent() && substreamOffsetMicros.isPresent()) {
            long now = mainOffsetMicros.getAsLong() - substreamOffsetMicros.getAsLong();
            shiftMicros = known && Math.abs(now - shiftMicros) <= MAX_ERROR_MICROS ? shiftMicros : now;
            known = true;
        }
        return new AudioFrame(
                frame.format(),
                frame.ptsMicros() + shiftMicros,
                frame.durationMicros(),
                frame.arrivalNanos(),
                frame.data());
    }
}
