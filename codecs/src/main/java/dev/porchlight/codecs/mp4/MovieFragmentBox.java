package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One moof and its mdat (ISO 14496-12 sections 8.8.4 to 8.8.12 and 8.1.1).
 *
 * <pre>
 *   moof  mfhd
 *         traf 1  tfhd 020020  tfdt v1  trun 000305 for each group of pictures
 *         traf 2  tfhd 020000  tfdt v1  trun 000301
 *   mdat  pictures, then sound
 * </pre>
 *
 * A run for each group keeps the flags of all runs the same and marks every IDR as what it is. Thread: one.
 */
final class MovieFragmentBox {
    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
    private static final int DEFAULT_SAMPLE_FLAGS_PRESENT = 0x20;
    private static final int RUN_FLAGS = 0x301; // data offset, durations, sizes
    private static final int FIRST_SAMPLE_FLAGS_PRESENT = 4;
    private static final int DEPENDS_ON_OTHERS_NO_SYNC = 0x0101_0000;
    private static final int DEPENDS_ON_NOTHING = 0x0200_0000;

    private static final int HEADER_BYTES = 160;
    private static final int RUN_BYTES = 24;
    private static final int ENTRY_BYTES = 8;
    private static final int BOX_HEADER_BYTES = 8;

    /** The largest fragment: its offsets must fit, and nobody takes this much at once. */
    private static final long MAX_PAYLOAD_BYTES = 256L << 20;

    private final Fragment fragment;
    private final BoxWriter out;
    private final List<DataOffset> offsets = new ArrayList<>();
    private long payloadBytes;

    /** A place in the moof that tells where a run begins in the mdat. */
    private record DataOffset(int position, long payloadOffset) {}

    private MovieFragmentBox(Fragment fragment) {
        long payload = fragment.payloadBytes();
        if (payload > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("a fragment of " + payload + " bytes is more than " + MAX_PAYLOAD_BYTES);
        }
        this.fragment = fragment;
        int moof = HEADER_BYTES + RUN_BYTES * fragment.groups().size() + ENTRY_BYTES * fragment.samples();
        this.out = new BoxWriter((int) payload + moof + BOX_HEADER_BYTES);
    }

    static ByteBuffer write(long sequenceNumber, Fragment fragment) {
        MovieFragmentBox box = new MovieFragmentBox(fragment);
        box.writeHeader(sequenceNumber);
        box.resolveOffsets();
        box.writeData();
        return box.out.finish();
    }

    private void writeHeader(long sequenceNumber) {
        out.box("moof", () -> {
            out.fullBox("mfhd", 0, 0, () -> out.u32(sequenceNumber));
            out.box("traf", this::videoTrack);
            if (!fragment.audio().isEmpty()) {
                out.box("traf", this::audioTrack);
            }
        });
    }

    private void videoTrack() {
        out.fullBox(
                "tfhd",
                0,
                DEFAULT_BASE_IS_MOOF | DEFAULT_SAMPLE_FLAGS_PRESENT,
                () -> out.u32(MovieBox.VIDEO_TRACK_ID).u32(DEPENDS_ON_OTHERS_NO_SYNC));
        out.fullBox("tfdt", 1, 0, () -> out.u64(fragment.videoDecodeTime()));
        fragment.groups().forEach(this::videoRun);
    }

    private void videoRun(List<VideoSample> group) {
        out.fullBox("trun", 0, RUN_FLAGS | FIRST_SAMPLE_FLAGS_PRESENT, () -> {
            out.u32(group.size());
            dataOffset();
            out.u32(DEPENDS_ON_NOTHING);
            group.forEach(sample -> entry(sample.durationTicks(), sample.sizeBytes()));
        });
    }

    private void audioTrack() {
        out.fullBox("tfhd", 0, DEFAULT_BASE_IS_MOOF, () -> out.u32(MovieBox.AUDIO_TRACK_ID));
        out.fullBox("tfdt", 1, 0, () -> out.u64(fragment.audioDecodeTime()));
        out.fullBox("trun", 0, RUN_FLAGS, () -> {
            out.u32(fragment.audio().size());
            dataOffset();
            fragment.audio()
                    .forEach(sample ->
                            entry(sample.durationTicks(), sample.data().remaining()));
        });
    }

    private void dataOffset() {
        offsets.add(new DataOffset(out.position(), payloadBytes));
        out.u32(0);
    }

    private void entry(long durationTicks, long sizeBytes) {
        out.u32(durationTicks).u32(sizeBytes);
        payloadBytes += sizeBytes;
    }

    private void resolveOffsets() {
        int payloadStart = out.position() + BOX_HEADER_BYTES;
        offsets.forEach(offset -> out.patch(offset.position(), (int) (payloadStart + offset.payloadOffset())));
    }

    private void writeData() {
        out.box("mdat", () -> {
            fragment.groups().forEach(group -> group.forEach(this::picture));
            fragment.audio().forEach(sample -> out.bytes(sample.data()));
        });
    }

    private void picture(VideoSample sample) {
        for (ByteBuffer nalUnit : sample.nalUnits()) {
            out.u32(nalUnit.remaining()).bytes(nalUnit);
        }
    }
}
