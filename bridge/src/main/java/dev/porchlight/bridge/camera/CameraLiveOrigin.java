package dev.porchlight.bridge.camera;

import dev.porchlight.bridge.stream.AudioParameters;
import dev.porchlight.bridge.stream.LiveOrigin;
import dev.porchlight.bridge.stream.VideoParameters;
import dev.porchlight.bridge.stream.VideoProfile;
import dev.porchlight.codecs.audio.LiveAudio;
import dev.porchlight.codecs.audio.OpusRequest;
import dev.porchlight.codecs.live.LiveHandle;
import dev.porchlight.codecs.live.LiveMedia;
import dev.porchlight.codecs.live.VideoRequest;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import java.util.Optional;

/** The live media of one camera in the terms of a stream. Thread: as {@link LiveOrigin}. */
public final class CameraLiveOrigin implements LiveOrigin {
    /** What an Opus encoder accepts (RFC 6716 section 2.1.1); a controller may ask for less or more. */
    private static final int MIN_OPUS_KBPS = 6;

    private static final int MAX_OPUS_KBPS = 256;

    private final LiveMedia video;
    private final Optional<LiveAudio> audio;

    /** {@code audio} is empty for a camera without sound. */
    public CameraLiveOrigin(LiveMedia video, Optional<LiveAudio> audio) {
        this.video = video;
        this.audio = audio;
    }

    @Override
    public VideoTap openVideo(VideoParameters parameters, SampleSink sink) {
        return new Tap(video.open(request(parameters), sink));
    }

    @Override
    public Optional<AudioTap> openAudio(AudioParameters parameters, SampleSink sink) {
        return audio.map(live -> {
            Subscription subscription = live.open(request(parameters), sink);
            return subscription::close;
        });
    }

    private record Tap(LiveHandle handle) implements VideoTap {
        @Override
        public void reconfigure(VideoParameters parameters) {
            handle.reconfigure(request(parameters));
        }

        @Override
        public void requestKeyframe() {
            handle.requestKeyframe();
        }

        @Override
        public void close() {
            handle.close();
        }
    }

    private static VideoRequest request(VideoParameters parameters) {
        return new VideoRequest(
                parameters.widthPixels(),
                parameters.heightPixels(),
                parameters.framesPerSecond(),
                profile(parameters.profile()),
                parameters.maxBitrateKbps());
    }

    private static H264Profile profile(VideoProfile profile) {
        return switch (profile) {
            case CONSTRAINED_BASELINE -> H264Profile.CONSTRAINED_BASELINE;
            case MAIN -> H264Profile.MAIN;
            case HIGH -> H264Profile.HIGH;
        };
    }

    private static OpusRequest request(AudioParameters parameters) {
        int kbps = Math.max(MIN_OPUS_KBPS, Math.min(MAX_OPUS_KBPS, parameters.maxBitrateKbps()));
        return new OpusRequest(
                parameters.sampleRateHz(), parameters.packetTimeMillis(), kbps, parameters.constantBitrate());
    }
}
