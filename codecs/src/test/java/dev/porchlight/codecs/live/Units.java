package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;

/** Access units without real content, for logic that looks at times and keyframes alone. */
final class Units {
    static final VideoFormat FORMAT = new VideoFormat(VideoCodec.H264, 640, 360, 10, List.of());

    private Units() {}

    static AccessUnit key(long millis) {
        return unit(millis, millis, true, 100);
    }

    static AccessUnit delta(long millis) {
        return unit(millis, millis, false, 100);
    }

    static AccessUnit unit(long ptsMillis, long arrivalMillis, boolean key, int bytes) {
        long pts = ptsMillis * 1000;
        ByteBuffer nalUnit = ByteBuffer.wrap(new byte[bytes]);
        return new AccessUnit(FORMAT, pts, pts, arrivalMillis * 1_000_000, key, List.of(nalUnit));
    }
}
