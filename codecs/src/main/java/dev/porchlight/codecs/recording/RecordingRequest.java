package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import java.util.Optional;

/**
 * What a home hub selected for its recordings of a camera, and the bounds that the media must stay in (HAP Selected Camera
 * Recording Configuration, 209). Thread: any; immutable.
 *
 * @param levelIdc H.264 level times ten: 31, 32 or 40 (ITU-T H.264 Annex A.3)
 * @param audio empty when recordings carry no sound (Recording Audio Active, 226)
 */
public record RecordingRequest(
        PictureSize size,
        int framesPerSecond,
        H264Profile profile,
        int levelIdc,
        int maxVideoKbps,
        int keyframeIntervalMillis,
        int fragmentMillis,
        int prebufferMillis,
        Optional<Audio> audio) {

    /** Mono AAC-LC, at most {@code maxBitrateKbps}. */
    public record Audio(int sampleRateHz, int maxBitrateKbps) {}
}
