package dev.porchlight.codecs.ffmpeg;

import java.time.Duration;

/**
 * How to open and read a source. Thread: any; immutable.
 *
 * @param transport of an RTSP source
 * @param audio whether to ask for sound
 * @param openTimeout for connecting and negotiating
 * @param mediaTimeout longest silence of the source, and of its video, before it counts as lost
 * @param keyframeTimeout longest wait for the first keyframe
 */
public record InputOptions(
        RtspTransport transport, boolean audio, Duration openTimeout, Duration mediaTimeout, Duration keyframeTimeout) {
    /** Sound wanted; 10 s to open, 10 s of silence, 30 s for the first keyframe. */
    public static final InputOptions DEFAULT = new InputOptions(
            RtspTransport.TCP, true, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30));

    public InputOptions {
        for (Duration timeout : new Duration[] {openTimeout, mediaTimeout, keyframeTimeout}) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("time-out of " + timeout + "; it must be positive");
            }
        }
    }

    public InputOptions withTransport(RtspTransport other) {
        return new InputOptions(other, audio, openTimeout, mediaTimeout, keyframeTimeout);
    }
}
