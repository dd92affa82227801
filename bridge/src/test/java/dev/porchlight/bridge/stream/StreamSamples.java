package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtp.H264Samples;
import dev.porchlight.bridge.stream.testing.TestViewer;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Media and parameters as the tests of streams use them. */
final class StreamSamples {
    static final int FRAMES_PER_SECOND = 30;
    static final long FRAME_MICROS = 1_000_000 / FRAMES_PER_SECOND;
    static final VideoFormat FORMAT = H264Samples.format(20, 4);

    private static final AudioFormat OPUS = new AudioFormat(AudioCodec.OPUS, 16_000, 1, ByteBuffer.allocate(0));

    private StreamSamples() {}

    static AccessUnit key(long ptsMicros, int sizeBytes) {
        return new AccessUnit(FORMAT, ptsMicros, ptsMicros, 0, true, List.of(H264Samples.idr(sizeBytes)));
    }

    static AccessUnit nonKey(long ptsMicros, int sizeBytes) {
        return new AccessUnit(FORMAT, ptsMicros, ptsMicros, 0, false, List.of(H264Samples.nonIdr(sizeBytes)));
    }

    /** A keyframe and what follows it, at 30 pictures per second from time 0. */
    static List<AccessUnit> groupOfPictures(int pictures, int keyBytes, int otherBytes) {
        List<AccessUnit> group = new ArrayList<>();
        group.add(key(0, keyBytes));
        for (int i = 1; i < pictures; i++) {
            group.add(nonKey(i * FRAME_MICROS, otherBytes));
        }
        return group;
    }

    static AudioFrame opus(long ptsMicros, int sizeBytes) {
        return new AudioFrame(OPUS, ptsMicros, 20_000, 0, ByteBuffer.wrap(new byte[sizeBytes]));
    }

    static VideoParameters video(double rtcpIntervalSeconds, int mtuBytes) {
        return new VideoParameters(
                99, TestViewer.VIDEO_SSRC, 2000, rtcpIntervalSeconds, mtuBytes, 1920, 1080, 30, VideoProfile.HIGH);
    }

    static StreamParameters parameters(double rtcpIntervalSeconds, int mtuBytes) {
        return new StreamParameters(
                video(rtcpIntervalSeconds, mtuBytes),
                new AudioParameters(110, TestViewer.AUDIO_SSRC, 16_000, 20, 24, false, rtcpIntervalSeconds));
    }
}
