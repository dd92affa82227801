package dev.porchlight.bridge.hap.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.stream.AudioParameters;
import dev.porchlight.bridge.stream.VideoParameters;
import dev.porchlight.bridge.stream.VideoProfile;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class QuietableOriginTest {
    private static final VideoFormat VIDEO = new VideoFormat(VideoCodec.H264, 640, 360, 30, List.of());
    private static final AudioFormat AUDIO = new AudioFormat(AudioCodec.OPUS, 24_000, 1, ByteBuffer.allocate(0));

    private final StreamFixture.FakeOrigin camera = new StreamFixture.FakeOrigin();
    private final AtomicBoolean muted = new AtomicBoolean();
    private final QuietableOrigin origin = new QuietableOrigin(camera, muted::get);
    private final List<String> received = new ArrayList<>();

    @BeforeEach
    void open() {
        SampleSink sink = new SampleSink() {
            @Override
            public void onVideo(AccessUnit accessUnit) {
                received.add((accessUnit.key() ? "key" : "delta") + accessUnit.ptsMicros());
            }

            @Override
            public void onAudio(AudioFrame frame) {
                received.add("audio" + frame.ptsMicros());
            }

            @Override
            public void onInterrupted(String reason) {
                received.add(reason);
            }
        };
        origin.openVideo(new VideoParameters(99, 1, 300, 0.5, 0, 640, 360, 30, VideoProfile.MAIN), sink);
        origin.openAudio(new AudioParameters(110, 2, 24_000, 20, 24, false, 5), sink);
    }

    private void video(long pts, boolean key) {
        Objects.requireNonNull(camera.video).onVideo(new AccessUnit(VIDEO, pts, pts, 0, key, List.of()));
    }

    private void audio(long pts) {
        Objects.requireNonNull(camera.audio).onAudio(new AudioFrame(AUDIO, pts, 20_000, 0, ByteBuffer.allocate(1)));
    }

    @Test
    void samples_pass() {
        video(1, true);
        audio(2);
        video(3, false);

        assertThat(received).containsExactly("key1", "audio2", "delta3");
    }

    @Test
    void muted_losesTheSoundAlone() {
        muted.set(true);
        video(1, true);
        audio(2);
        muted.set(false);
        audio(3);

        assertThat(received).containsExactly("key1", "audio3");
    }

    @Test
    void suspended_losesAllAndGoesOnWithAKeyframe() {
        video(1, true);
        origin.suspend();
        video(2, false);
        video(3, true);
        audio(4);
        origin.resume();
        video(5, false);
        audio(6);
        video(7, true);
        video(8, false);

        assertThat(received).containsExactly("key1", "audio6", "key7", "delta8");
        assertThat(camera.keyframeRequests).isEqualTo(1);
    }

    @Test
    void interrupted_whileSuspended_isToldAllTheSame() {
        origin.suspend();

        Objects.requireNonNull(camera.video).onInterrupted("camera away");

        assertThat(received).containsExactly("camera away");
    }
}
