package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.mp4.AacSample;
import java.util.List;

/** The sound of one fragment, its first packet at {@code startSample} of the recording. Thread: any; immutable. */
record SoundRun(long startSample, List<AacSample> samples) {
    static final SoundRun NONE = new SoundRun(0, List.of());

    SoundRun {
        samples = List.copyOf(samples);
    }
}
