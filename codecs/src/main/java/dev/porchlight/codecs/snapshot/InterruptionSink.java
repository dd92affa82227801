package dev.porchlight.codecs.snapshot;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;

/** Hears only that the feed broke off. Thread: the feed's. */
record InterruptionSink(Runnable onInterrupted) implements SampleSink {
    @Override
    public void onVideo(AccessUnit accessUnit) {
        // pictures are taken from the feed's cache on demand
    }

    @Override
    public void onAudio(AudioFrame frame) {
        // no picture
    }

    @Override
    public void onInterrupted(String reason) {
        onInterrupted.run();
    }
}
