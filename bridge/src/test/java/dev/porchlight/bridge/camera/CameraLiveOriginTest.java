package dev.porchlight.bridge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.stream.AudioParameters;
import dev.porchlight.bridge.stream.LiveOrigin.AudioTap;
import dev.porchlight.bridge.stream.LiveOrigin.VideoTap;
import dev.porchlight.bridge.stream.VideoParameters;
import dev.porchlight.bridge.stream.VideoProfile;
import dev.porchlight.codecs.audio.LiveAudio;
import dev.porchlight.codecs.audio.OpusRequest;
import dev.porchlight.codecs.live.LiveHandle;
import dev.porchlight.codecs.live.LivePlan;
import dev.porchlight.codecs.live.VideoRequest;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.SampleSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CameraLiveOriginTest {
    private static final SampleSink SINK = new SampleSink() {
        @Override
        public void onVideo(AccessUnit accessUnit) {}

        @Override
        public void onAudio(AudioFrame frame) {}

        @Override
        public void onInterrupted(String reason) {}
    };

    private final List<Object> calls = new ArrayList<>();

    private LiveHandle open(VideoRequest request, SampleSink sink) {
        calls.add(request);
        return new LiveHandle() {
            @Override
            public void reconfigure(VideoRequest video) {
                calls.add(video);
            }

            @Override
            public void requestKeyframe() {
                calls.add("keyframe");
            }

            @Override
            public LivePlan plan() {
                return new LivePlan.Waiting("test");
            }

            @Override
            public void close() {
                calls.add("closed");
            }
        };
    }

    private CameraLiveOrigin withSound() {
        LiveAudio audio = (request, sink) -> {
            calls.add(request);
            return () -> calls.add("sound closed");
        };
        return new CameraLiveOrigin(this::open, Optional.of(audio));
    }

    private static VideoParameters video(VideoProfile profile, int kbps) {
        return new VideoParameters(99, 1, kbps, 0.5, 1378, 1280, 720, 30, profile);
    }

    @ParameterizedTest
    @EnumSource
    void openVideo_asksForTheSelectedForm(VideoProfile profile) {
        withSound().openVideo(video(profile, 802), SINK);

        assertThat(calls).containsExactly(new VideoRequest(1280, 720, 30, H264Profile.valueOf(profile.name()), 802));
    }

    @Test
    void videoTap_passesEverythingOn() {
        VideoTap tap = withSound().openVideo(video(VideoProfile.HIGH, 802), SINK);

        tap.reconfigure(video(VideoProfile.HIGH, 132));
        tap.requestKeyframe();
        tap.close();

        assertThat(calls.subList(1, calls.size()))
                .containsExactly(new VideoRequest(1280, 720, 30, H264Profile.HIGH, 132), "keyframe", "closed");
    }

    @ParameterizedTest
    @CsvSource({"24, 24", "1, 6", "65535, 256"})
    void openAudio_asksForOpusWithinWhatItsEncoderTakes(int selectedKbps, int askedKbps) {
        AudioTap tap = withSound()
                .openAudio(new AudioParameters(110, 2, 16_000, 60, selectedKbps, true, 5), SINK)
                .orElseThrow();
        tap.close();

        assertThat(calls).containsExactly(new OpusRequest(16_000, 60, askedKbps, true), "sound closed");
    }

    @Test
    void openAudio_cameraWithoutSound_isEmpty() {
        CameraLiveOrigin silent = new CameraLiveOrigin(this::open, Optional.empty());

        assertThat(silent.openAudio(new AudioParameters(110, 2, 16_000, 20, 24, false, 5), SINK))
                .isEmpty();
    }
}
