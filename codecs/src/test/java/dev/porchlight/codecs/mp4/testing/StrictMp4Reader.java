package dev.porchlight.codecs.mp4.testing;

import dev.porchlight.codecs.h264.LengthPrefixedParser;
import dev.porchlight.codecs.h264.NalUnitType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording as strictly as the structure of a commercial HomeKit camera's recording allows: boxes, order, flags and
 * times. Each fragment begins with an IDR, every IDR is marked as sync and nothing else is, no picture holds a parameter
 * set, the pieces of the mdat are used in order without rest, sequence numbers count from 1, times begin near 0 and go on
 * without gap or overlap. Anything else is an {@link AssertionError}. Thread: one.
 */
public final class StrictMp4Reader {
    /** Sound may begin this much after the pictures. */
    private static final double MAX_AUDIO_START_SECONDS = 0.04;

    private @Nullable Initialization initialization;
    private long sequenceNumber;
    private long videoEnd;
    private long audioEnd = -1;

    /** Reads the first segment. */
    public Initialization initialization(ByteBuffer segment) {
        require(initialization == null, "a second initialization");
        initialization = InitializationParser.parse(segment);
        return initialization;
    }

    /** Reads the next fragment. */
    public ParsedFragment fragment(ByteBuffer segment) {
        Initialization init = Objects.requireNonNull(initialization, "fragment before initialization");
        BoxReader file = new BoxReader("fragment " + (sequenceNumber + 1), segment);
        int moofBytes = segment.getInt(segment.position());
        BoxReader moof = file.box("moof");
        ByteBuffer mdat = file.box("mdat").rest();
        file.end();
        BoxReader mfhd = moof.fullBox("mfhd", 0, 0);
        mfhd.expect32("sequence number", ++sequenceNumber).end();
        Data data = new Data(mdat, moofBytes + 8);
        List<ParsedFragment.Sample> video = new ArrayList<>();
        List<ParsedFragment.Sample> audio = new ArrayList<>();
        long videoStart = videoTrack(moof.box("traf"), data, video);
        long audioStart = Math.max(0, audioEnd);
        if (!moof.peek().isEmpty()) {
            moof.require(init.audio().isPresent(), "sound without a track");
            audioStart = audioTrack(moof.box("traf"), data, audio, init);
        }
        moof.end();
        require(!data.bytes.hasRemaining(), data.bytes.remaining() + " bytes of the mdat belong to no sample");
        return new ParsedFragment(sequenceNumber, videoStart, video, audioStart, audio);
    }

    private long videoTrack(BoxReader traf, Data data, List<ParsedFragment.Sample> samples) {
        BoxReader tfhd = traf.fullBox("tfhd", 0, 0x020020);
        tfhd.expect32("track", 1).expect32("default flags", 0x01010000).end();
        long start = decodeTime(traf);
        traf.require(start == videoEnd, "pictures begin at " + start + ", the last ended at " + videoEnd);
        traf.require(!traf.peek().isEmpty(), "no run");
        while (!traf.peek().isEmpty()) {
            BoxReader trun = traf.fullBox("trun", 0, 0x305);
            long count = trun.u32();
            trun.require(count > 0, "an empty run");
            data.checkOffset(trun);
            trun.expect32("first sample flags", 0x02000000);
            for (long i = 0; i < count; i++) {
                samples.add(picture(trun, data, i == 0));
            }
            trun.end();
        }
        return start;
    }

    private ParsedFragment.Sample picture(BoxReader trun, Data data, boolean sync) {
        long duration = duration(trun);
        ByteBuffer bytes = data.take(trun);
        boolean idr = false;
        boolean slice = false;
        for (ByteBuffer nalUnit : LengthPrefixedParser.parse(bytes.duplicate(), 4)) {
            NalUnitType type = NalUnitType.of(nalUnit);
            trun.require(
                    type != NalUnitType.SEQUENCE_PARAMETER_SET && type != NalUnitType.PICTURE_PARAMETER_SET,
                    "a parameter set in a picture");
            idr |= type == NalUnitType.IDR_SLICE;
            slice |= type.isSlice();
        }
        trun.require(slice, "a picture without slice");
        trun.require(idr == sync, idr ? "an IDR that is not marked" : "a sync sample that is no IDR");
        ParsedFragment.Sample sample = new ParsedFragment.Sample(videoEnd, duration, sync, bytes);
        videoEnd += duration;
        return sample;
    }

    private long audioTrack(BoxReader traf, Data data, List<ParsedFragment.Sample> samples, Initialization init) {
        traf.fullBox("tfhd", 0, 0x020000).expect32("track", 2).end();
        long start = decodeTime(traf);
        if (audioEnd < 0) {
            long latest =
                    (long) (MAX_AUDIO_START_SECONDS * init.audio().orElseThrow().timescale());
            traf.require(start <= latest, "sound begins at " + start);
            audioEnd = start;
        }
        traf.require(start == audioEnd, "sound begins at " + start + ", the last ended at " + audioEnd);
        BoxReader trun = traf.fullBox("trun", 0, 0x301);
        traf.end();
        long count = trun.u32();
        trun.require(count > 0, "an empty run");
        data.checkOffset(trun);
        for (long i = 0; i < count; i++) {
            long duration = duration(trun);
            samples.add(new ParsedFragment.Sample(audioEnd, duration, true, data.take(trun)));
            audioEnd += duration;
        }
        trun.end();
        return start;
    }

    private static long decodeTime(BoxReader traf) {
        BoxReader tfdt = traf.fullBox("tfdt", 1, 0);
        long time = tfdt.u64();
        tfdt.end();
        return time;
    }

    private static long duration(BoxReader trun) {
        long duration = trun.u32();
        trun.require(duration > 0 && duration <= Integer.MAX_VALUE, "a sample of " + duration + " ticks");
        return duration;
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new AssertionError(complaint);
        }
    }

    /** The mdat, used up from the front. */
    private static final class Data {
        private final ByteBuffer bytes;
        private final int firstOffset;

        Data(ByteBuffer mdat, int firstOffset) {
            this.bytes = mdat.slice();
            this.firstOffset = firstOffset;
        }

        void checkOffset(BoxReader trun) {
            trun.expect32("data offset", firstOffset + bytes.position());
        }

        ByteBuffer take(BoxReader trun) {
            long size = trun.u32();
            trun.require(size > 0 && size <= bytes.remaining(), "a sample of " + size + " bytes");
            ByteBuffer sample = bytes.slice(bytes.position(), (int) size);
            bytes.position(bytes.position() + (int) size);
            return sample;
        }
    }
}
