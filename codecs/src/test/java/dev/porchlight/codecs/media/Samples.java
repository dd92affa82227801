package dev.porchlight.codecs.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Small samples, and a sink that writes down what it is given. */
final class Samples {
    static final VideoFormat SMALL = format(320, 240);
    static final VideoFormat LARGE = format(1920, 1080);

    private Samples() {}

    static VideoFormat format(int width, int height) {
        return new VideoFormat(
                VideoCodec.H264, width, height, 15, List.of(ByteBuffer.wrap(new byte[] {0x67, (byte) width})));
    }

    static AccessUnit key(long pts) {
        return unit(SMALL, pts, true, 10);
    }

    static AccessUnit delta(long pts) {
        return unit(SMALL, pts, false, 10);
    }

    static AccessUnit unit(VideoFormat format, long pts, boolean key, int bytes) {
        return new AccessUnit(format, pts, pts, 0, key, List.of(ByteBuffer.wrap(new byte[bytes])));
    }

    static AudioFrame audio(long pts) {
        AudioFormat format = new AudioFormat(AudioCodec.PCMU, 8000, 1, ByteBuffer.allocate(0));
        return new AudioFrame(format, pts, 20_000, 0, ByteBuffer.wrap(new byte[5]));
    }

    /** {@code K3} keyframe, {@code P4} other picture, {@code A5} audio, each with its time; {@code !reason}. */
    static class Diary implements SampleSink {
        final List<String> lines = new ArrayList<>();

        @Override
        public void onVideo(AccessUnit accessUnit) {
            lines.add((accessUnit.key() ? "K" : "P") + accessUnit.ptsMicros());
        }

        @Override
        public void onAudio(AudioFrame frame) {
            lines.add("A" + frame.ptsMicros());
        }

        @Override
        public void onInterrupted(String reason) {
            lines.add("!" + reason);
        }
    }
}
