package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.H264Level;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.stream.VideoProfile;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.recording.RecordingRequest;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Characteristic 209 Selected Camera Recording Configuration: items 1 as characteristic 205 with one container, 2 video, 3
 * audio, each without a list around it. Thread: any; immutable.
 */
record SelectedCameraRecordingConfiguration(
        SupportedCameraRecordingConfiguration camera, SelectedVideo video, SelectedAudio audio) {
    private static final int CAMERA = 1;
    private static final int VIDEO = 2;
    private static final int AUDIO = 3;

    SelectedCameraRecordingConfiguration {
        if (camera.containers().size() != 1) {
            throw new Tlv8Exception(camera.containers().size() + " media containers are selected instead of one");
        }
    }

    /** @throws Tlv8Exception when an item is absent or outside its bounds */
    static SelectedCameraRecordingConfiguration parse(ByteBuffer value) {
        Tlv8 tlv = Tlv8.parse(value);
        return new SelectedCameraRecordingConfiguration(
                SupportedCameraRecordingConfiguration.parse(tlv.requireNested(CAMERA)),
                SelectedVideo.parse(tlv.requireNested(VIDEO)),
                SelectedAudio.parse(tlv.requireNested(AUDIO)));
    }

    ByteBuffer toTlv() {
        return new Tlv8Writer()
                .put(CAMERA, camera.write())
                .put(VIDEO, video.write())
                .put(AUDIO, audio.write())
                .toBuffer();
    }

    int fragmentMillis() {
        return camera.containers().get(0).fragmentMillis();
    }

    /** What the media must keep to; {@code withSound} is Recording Audio Active (226). */
    RecordingRequest toRequest(boolean withSound) {
        return new RecordingRequest(
                new PictureSize(
                        video.attributes().widthPixels(), video.attributes().heightPixels()),
                video.attributes().framesPerSecond(),
                profile(video.profile()),
                levelIdc(video.level()),
                video.maxBitrateKbps(),
                video.keyframeIntervalMillis(),
                fragmentMillis(),
                camera.prebufferMillis(),
                withSound
                        ? Optional.of(new RecordingRequest.Audio(audio.rate().hertz(), audio.maxBitrateKbps()))
                        : Optional.empty());
    }

    private static H264Profile profile(VideoProfile profile) {
        return switch (profile) {
            case CONSTRAINED_BASELINE -> H264Profile.CONSTRAINED_BASELINE;
            case MAIN -> H264Profile.MAIN;
            case HIGH -> H264Profile.HIGH;
        };
    }

    private static int levelIdc(H264Level level) {
        return switch (level) {
            case LEVEL_3_1 -> 31;
            case LEVEL_3_2 -> 32;
            case LEVEL_4_0 -> 40;
        };
    }
}
