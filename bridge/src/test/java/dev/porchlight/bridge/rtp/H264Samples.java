package dev.porchlight.bridge.rtp;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** H.264 access units with made-up content: the packetizer reads no more than the first byte of a NAL unit. */
public final class H264Samples {
    private static final byte SPS = 0x67;
    private static final byte PPS = 0x68;
    private static final byte IDR = 0x65;
    private static final byte NON_IDR = 0x41;

    private H264Samples() {}

    /** A NAL unit of {@code sizeBytes}, its first byte {@code header}, the rest random but reproducible. */
    public static ByteBuffer nalUnit(int header, int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        new Random(sizeBytes).nextBytes(bytes);
        if (sizeBytes > 0) {
            bytes[0] = (byte) header;
        }
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public static ByteBuffer idr(int sizeBytes) {
        return nalUnit(IDR, sizeBytes);
    }

    public static ByteBuffer nonIdr(int sizeBytes) {
        return nalUnit(NON_IDR, sizeBytes);
    }

    /** A format whose SPS and PPS have these sizes. */
    public static VideoFormat format(int spsBytes, int ppsBytes) {
        return new VideoFormat(
                VideoCodec.H264, 1920, 1080, 30, List.of(nalUnit(SPS, spsBytes), nalUnit(PPS, ppsBytes)));
    }

    public static AccessUnit key(VideoFormat format, ByteBuffer... nalUnits) {
        return new AccessUnit(format, 0, 0, 0, true, List.of(nalUnits));
    }

    public static AccessUnit nonKey(ByteBuffer... nalUnits) {
        return new AccessUnit(format(20, 4), 0, 0, 0, false, List.of(nalUnits));
    }

    /** The NAL units a receiver must see, parameter sets first. */
    public static List<ByteBuffer> received(AccessUnit accessUnit) {
        return Stream.concat(
                        accessUnit.key() ? accessUnit.format().parameterSets().stream() : Stream.of(),
                        accessUnit.nalUnits().stream())
                .toList();
    }
}
