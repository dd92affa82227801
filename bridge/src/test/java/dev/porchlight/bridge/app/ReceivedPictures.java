package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.rtp.H264Depacketizer;
import dev.porchlight.bridge.stream.testing.TestViewer;
import dev.porchlight.bridge.stream.testing.ViewerEvent;
import dev.porchlight.codecs.ffmpeg.DecoderOptions;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoDecoder;
import dev.porchlight.codecs.h264.SequenceParameterSet;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The pictures of a live view, decoded; a damaged one fails the test. Thread: one. */
final class ReceivedPictures implements AutoCloseable {
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int RTP_TICKS_PER_MILLI = 90;

    private final Queue<PictureSize> decoded = new ArrayDeque<>();
    private final TestViewer receiver;
    private final FfmpegVideoDecoder decoder;
    private @Nullable VideoFormat format;

    ReceivedPictures(TestViewer receiver) throws FfmpegException {
        this.receiver = receiver;
        this.decoder = new FfmpegVideoDecoder(VideoCodec.H264, DecoderOptions.LIVE);
    }

    /** The size of the next picture. */
    PictureSize next() throws Exception {
        while (decoded.isEmpty()) {
            ViewerEvent.Picture picture = receiver.await(ViewerEvent.Picture.class, Await.PATIENCE)
                    .orElseThrow(() -> new AssertionError("no picture came"));
            decode(picture.accessUnit());
        }
        return decoded.remove();
    }

    /** Passes pictures by until one has this size, then requires that so many more have it too. */
    void expect(int count, PictureSize size) throws Exception {
        long deadline = System.nanoTime() + Await.PATIENCE.toNanos();
        PictureSize seen = next();
        while (!seen.equals(size)) {
            assertThat(System.nanoTime()).as("still %s", seen).isLessThan(deadline);
            seen = next();
        }
        for (int i = 0; i < count; i++) {
            assertThat(next()).isEqualTo(size);
        }
        assertThat(decoder.damagedAccessUnits()).isZero();
    }

    /** The parameter sets of the newest keyframe, SPS first. */
    List<ByteBuffer> parameterSets() {
        VideoFormat known = format;
        return known == null ? List.of() : known.parameterSets();
    }

    private void decode(H264Depacketizer.Received received) throws Exception {
        List<ByteBuffer> sets = received.nalUnits().stream()
                .filter(nal -> type(nal) == SPS || type(nal) == PPS)
                .toList();
        if (!sets.isEmpty()) {
            SequenceParameterSet sps = SequenceParameterSet.parse(sets.get(0));
            format = new VideoFormat(VideoCodec.H264, sps.widthPixels(), sps.heightPixels(), 0, sets);
        }
        VideoFormat known = format;
        if (known == null) {
            throw new AssertionError("the stream does not begin with parameter sets");
        }
        List<ByteBuffer> slices = received.nalUnits().stream()
                .filter(nal -> type(nal) != SPS && type(nal) != PPS)
                .toList();
        long ptsMicros = Integer.toUnsignedLong(received.timestamp().value()) * 1000 / RTP_TICKS_PER_MILLI;
        AccessUnit unit = new AccessUnit(known, ptsMicros, ptsMicros, System.nanoTime(), received.key(), slices);
        decoder.decode(unit, picture -> {
            decoded.add(new PictureSize(picture.widthPixels(), picture.heightPixels()));
            picture.close();
        });
    }

    private static int type(ByteBuffer nalUnit) {
        return nalUnit.get(0) & 0x1F;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
