package dev.porchlight.codecs.mp4.testing;

import dev.porchlight.codecs.h264.AvcDecoderConfigurationRecord;
import dev.porchlight.codecs.h264.SequenceParameterSet;
import dev.porchlight.codecs.track.AudioSpecificConfig;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Reads ftyp and moov in the order and with the values of a commercial HomeKit camera's recording. Thread: one. */
final class InitializationParser {
    private InitializationParser() {}

    static Initialization parse(ByteBuffer segment) {
        BoxReader file = new BoxReader("init", segment);
        BoxReader ftyp = file.box("ftyp");
        ftyp.require(ftyp.characters(4).equals("mp42"), "major brand");
        ftyp.expect32("minor version", 1);
        ftyp.require(ftyp.characters(12).equals("isommp42avc1"), "compatible brands");
        ftyp.end();
        BoxReader moov = file.box("moov");
        file.end();
        int tracks = (int) moov.types().stream().filter("trak"::equals).count();
        moov.require(tracks == 1 || tracks == 2, tracks + " tracks");
        movieHeader(moov, tracks);
        Initialization.Video video = videoTrack(moov.box("trak"));
        Optional<Initialization.Audio> audio =
                tracks == 2 ? Optional.of(audioTrack(moov.box("trak"))) : Optional.empty();
        BoxReader mvex = moov.box("mvex");
        for (int id = 1; id <= tracks; id++) {
            BoxReader trex = mvex.fullBox("trex", 0, 0);
            trex.expect32("track", id)
                    .expect32("sample description", 1)
                    .zeros(12)
                    .end();
        }
        mvex.end();
        moov.end();
        return new Initialization(video, audio);
    }

    private static void movieHeader(BoxReader moov, int tracks) {
        BoxReader mvhd = moov.fullBox("mvhd", 0, 0);
        mvhd.zeros(8).expect32("timescale", 1000).expect32("duration", 0);
        mvhd.expect32("rate", 0x10000).expect16("volume", 0x100).zeros(10);
        matrix(mvhd);
        mvhd.zeros(24).expect32("next track", tracks + 1).end();
    }

    private static Initialization.Video videoTrack(BoxReader trak) {
        BoxReader tkhd = trackHeader(trak, 1, 0);
        int width = tkhd.u16();
        tkhd.expect16("fraction of the width", 0);
        int height = tkhd.u16();
        tkhd.expect16("fraction of the height", 0).end();
        BoxReader mdia = trak.box("mdia");
        trak.end();
        long timescale = mediaHeader(mdia, "vide");
        BoxReader minf = mdia.box("minf");
        mdia.end();
        minf.fullBox("vmhd", 0, 1).zeros(8).end();
        BoxReader stsd = sampleDescription(minf);
        BoxReader avc1 = stsd.box("avc1");
        stsd.end();
        avc1.zeros(6).expect16("data reference", 1).zeros(16);
        avc1.expect16("width", width).expect16("height", height);
        avc1.expect32("horizontal resolution", 0x480000).expect32("vertical resolution", 0x480000);
        avc1.zeros(4).expect16("frame count", 1).skip(32).expect16("depth", 24).expect16("colour table", 0xffff);
        AvcDecoderConfigurationRecord avc =
                AvcDecoderConfigurationRecord.parse(avc1.box("avcC").rest());
        avc1.end();
        checkParameterSets(avc1, avc, width, height);
        return new Initialization.Video(width, height, timescale, avc);
    }

    private static void checkParameterSets(BoxReader box, AvcDecoderConfigurationRecord avc, int width, int height) {
        box.require(avc.lengthBytes() == 4, "NAL unit lengths of " + avc.lengthBytes() + " bytes");
        box.require(!avc.pictureParameterSets().isEmpty(), "no picture parameter set");
        SequenceParameterSet sps =
                SequenceParameterSet.parse(avc.sequenceParameterSets().get(0));
        box.require(
                sps.widthPixels() == width && sps.heightPixels() == height,
                "the parameter set says " + sps.widthPixels() + "x" + sps.heightPixels());
        box.require(
                sps.profileIdc() == avc.profileIdc() && sps.levelIdc() == avc.levelIdc(),
                "profile or level of avcC differ from the parameter set's");
    }

    private static Initialization.Audio audioTrack(BoxReader trak) {
        trackHeader(trak, 2, 0x100).zeros(8).end();
        BoxReader mdia = trak.box("mdia");
        trak.end();
        long timescale = mediaHeader(mdia, "soun");
        BoxReader minf = mdia.box("minf");
        mdia.end();
        minf.fullBox("smhd", 0, 0).zeros(4).end();
        BoxReader stsd = sampleDescription(minf);
        BoxReader mp4a = stsd.box("mp4a");
        stsd.end();
        mp4a.zeros(6).expect16("data reference", 1).zeros(8);
        int channels = mp4a.u16();
        mp4a.expect16("sample size", 16).zeros(4).expect32("sample rate", timescale << 16);
        BoxReader esds = mp4a.fullBox("esds", 0, 0);
        mp4a.end();
        return elementaryStream(esds, timescale, channels);
    }

    private static Initialization.Audio elementaryStream(BoxReader esds, long timescale, int channels) {
        esds.expect8("ES descriptor", 3)
                .expect8("its length", esds.size() - 6)
                .skip(2)
                .expect8("flags", 0);
        esds.expect8("decoder config", 4);
        int configLength = esds.u8();
        esds.expect8("object type", 0x40).expect8("stream type", 0x15).skip(3);
        long maxBitrate = esds.u32();
        esds.skip(4).expect8("decoder specific info", 5);
        int length = esds.u8();
        esds.require(configLength == 15 + length, "decoder config of " + configLength + " bytes");
        byte[] config = new byte[length];
        for (int i = 0; i < length; i++) {
            config[i] = (byte) esds.u8();
        }
        esds.expect8("SL config", 6)
                .expect8("its length", 1)
                .expect8("predefined", 2)
                .end();
        AudioSpecificConfig parsed = AudioSpecificConfig.parse(ByteBuffer.wrap(config));
        esds.require(parsed.audioObjectType() == AudioSpecificConfig.AAC_LC, "not AAC-LC");
        esds.require(
                parsed.sampleRateHz() == timescale && parsed.channels() == channels && parsed.samplesPerFrame() == 1024,
                "the AudioSpecificConfig differs: " + parsed);
        return new Initialization.Audio(
                timescale, channels, ByteBuffer.wrap(config).asReadOnlyBuffer(), maxBitrate);
    }

    private static BoxReader trackHeader(BoxReader trak, int id, int volume) {
        BoxReader tkhd = trak.fullBox("tkhd", 0, 7);
        tkhd.zeros(8).expect32("track", id).zeros(4).expect32("duration", 0);
        tkhd.zeros(12).expect16("volume", volume).zeros(2);
        matrix(tkhd);
        return tkhd;
    }

    /** Refuses edts by order: mdia must follow tkhd. */
    private static long mediaHeader(BoxReader mdia, String handler) {
        BoxReader mdhd = mdia.fullBox("mdhd", 0, 0);
        mdhd.zeros(8);
        long timescale = mdhd.u32();
        mdhd.require(timescale > 0, "no timescale");
        mdhd.expect32("duration", 0).expect16("language", 0x55c4).zeros(2).end();
        BoxReader hdlr = mdia.fullBox("hdlr", 0, 0);
        hdlr.zeros(4);
        hdlr.require(hdlr.characters(4).equals(handler), "handler is not " + handler);
        hdlr.zeros(12).rest();
        return timescale;
    }

    private static BoxReader sampleDescription(BoxReader minf) {
        BoxReader dinf = minf.box("dinf");
        BoxReader dref = dinf.fullBox("dref", 0, 0);
        dref.expect32("entries", 1).fullBox("url ", 0, 1).end();
        dref.end();
        dinf.end();
        BoxReader stbl = minf.box("stbl");
        minf.end();
        BoxReader stsd = stbl.fullBox("stsd", 0, 0);
        stsd.expect32("entries", 1);
        for (String empty : List.of("stts", "stsc")) {
            stbl.fullBox(empty, 0, 0).expect32("entries", 0).end();
        }
        stbl.fullBox("stsz", 0, 0).expect32("size", 0).expect32("samples", 0).end();
        stbl.fullBox("stco", 0, 0).expect32("entries", 0).end();
        stbl.end();
        return stsd;
    }

    private static void matrix(BoxReader box) {
        box.expect32("matrix a", 0x10000).zeros(12).expect32("matrix d", 0x10000);
        box.zeros(12).expect32("matrix w", 0x40000000L);
    }
}
