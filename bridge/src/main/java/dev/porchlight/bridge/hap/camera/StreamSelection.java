package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.stream.AudioParameters;
import dev.porchlight.bridge.stream.StreamParameters;
import dev.porchlight.bridge.stream.VideoParameters;
import dev.porchlight.bridge.stream.VideoProfile;
import java.util.Set;

/** What a controller selected, checked against what was offered, in the terms of the stream engine. Thread: any. */
final class StreamSelection {
    private static final Set<Integer> PACKET_TIMES_MILLIS = Set.of(20, 30, 40, 60);
    private static final double MIN_RTCP_INTERVAL_SECONDS = 0.1;
    private static final int MIN_MTU_BYTES = 500;
    private static final int MTU_OPEN = 0;
    private static final int MIN_SIDE_PIXELS = 16;
    private static final int MAX_SIDE_PIXELS = 8192;
    private static final int MAX_FRAMES_PER_SECOND = 120;

    private StreamSelection() {}

    /** @throws HapStatusException -70410 when an item is missing or was not offered */
    static StreamParameters start(SelectedRtpStreamConfiguration selected) throws HapStatusException {
        VideoSelection video = selected.video().orElseThrow(() -> invalid("start without video"));
        AudioSelection audio = selected.audio().orElseThrow(() -> invalid("start without audio"));
        VideoProfile profile = video.codec()
                .orElseThrow(() -> invalid("start without a profile"))
                .profile();
        return new StreamParameters(video(video, source(video.rtp()), profile, MTU_OPEN), audio(audio));
    }

    /** @throws HapStatusException -70410 when an item is missing or was not offered */
    static VideoParameters reconfigure(SelectedRtpStreamConfiguration selected, VideoParameters running)
            throws HapStatusException {
        VideoSelection video = selected.video().orElseThrow(() -> invalid("reconfiguration without video"));
        VideoProfile profile = video.codec().map(VideoSelection.Codec::profile).orElse(running.profile());
        RtpSelection.Source source = video.rtp()
                .source()
                .orElseGet(() -> new RtpSelection.Source(running.payloadType(), running.controllerSsrc()));
        return video(video, source, profile, running.mtuBytes());
    }

    private static VideoParameters video(
            VideoSelection video, RtpSelection.Source source, VideoProfile profile, int mtuWhenOpenBytes)
            throws HapStatusException {
        requirePossible(video.attributes());
        RtpSelection rtp = video.rtp();
        int mtuBytes = rtp.mtuBytes().orElse(mtuWhenOpenBytes);
        if (mtuBytes != MTU_OPEN && mtuBytes < MIN_MTU_BYTES) {
            throw invalid("MTU of " + mtuBytes + " bytes is too small for video");
        }
        try {
            return new VideoParameters(
                    source.payloadType(),
                    source.controllerSsrc(),
                    rtp.maxBitrateKbps(),
                    rtcpInterval(rtp),
                    mtuBytes,
                    video.attributes().widthPixels(),
                    video.attributes().heightPixels(),
                    video.attributes().framesPerSecond(),
                    profile);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void requirePossible(VideoAttributes attributes) throws HapStatusException {
        int shorter = Math.min(attributes.widthPixels(), attributes.heightPixels());
        int longer = Math.max(attributes.widthPixels(), attributes.heightPixels());
        if (shorter < MIN_SIDE_PIXELS
                || longer > MAX_SIDE_PIXELS
                || attributes.framesPerSecond() > MAX_FRAMES_PER_SECOND) {
            throw invalid("video of " + attributes);
        }
    }

    private static AudioParameters audio(AudioSelection audio) throws HapStatusException {
        if (audio.codec() != AudioStreamCodec.OPUS || audio.channels() != 1) {
            throw invalid(audio.codec() + " with " + audio.channels() + " channels was not offered");
        }
        if (!PACKET_TIMES_MILLIS.contains(audio.packetTimeMillis())) {
            throw invalid("Opus packets of " + audio.packetTimeMillis() + " ms");
        }
        RtpSelection rtp = audio.rtp();
        RtpSelection.Source source = source(rtp);
        try {
            return new AudioParameters(
                    source.payloadType(),
                    source.controllerSsrc(),
                    audio.rate().hertz(),
                    audio.packetTimeMillis(),
                    rtp.maxBitrateKbps(),
                    audio.constantBitrate(),
                    rtcpInterval(rtp));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static RtpSelection.Source source(RtpSelection rtp) throws HapStatusException {
        return rtp.source().orElseThrow(() -> invalid("start without payload type and SSRC"));
    }

    /** A tiny interval would make us flood the controller with reports. */
    private static double rtcpInterval(RtpSelection rtp) {
        return rtp.rtcpIntervalSeconds() == 0 ? 0 : Math.max(MIN_RTCP_INTERVAL_SECONDS, rtp.rtcpIntervalSeconds());
    }

    private static HapStatusException invalid(String message) {
        return new HapStatusException(HapStatus.INVALID_VALUE, message);
    }
}
