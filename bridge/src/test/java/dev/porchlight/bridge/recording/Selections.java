package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.H264Level;
import dev.porchlight.bridge.hap.camera.VideoAttributes;
import dev.porchlight.bridge.stream.VideoProfile;
import java.util.List;
import java.util.Set;

/** What hubs select. */
final class Selections {
    /** As an Apple TV selects: 1080p30, High 4.0, 2 Mbit/s, AAC-LC 32 kHz. */
    static final SelectedCameraRecordingConfiguration USUAL = of(1920, 1080, 30);

    private Selections() {}

    static SelectedCameraRecordingConfiguration of(int width, int height, int rate) {
        return new SelectedCameraRecordingConfiguration(
                new SupportedCameraRecordingConfiguration(
                        4000, Set.of(RecordingTrigger.MOTION), List.of(new MediaContainer(4000))),
                new SelectedVideo(
                        VideoProfile.HIGH, H264Level.LEVEL_4_0, 2000, 4000, new VideoAttributes(width, height, rate)),
                new SelectedAudio(RecordingAudioCodec.AAC_LC, 1, false, RecordingSampleRate.HZ_32000, 64));
    }
}
