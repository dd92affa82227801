package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;

/** The entries of stsd: avc1 (ISO 14496-15 section 5.4.2.1) and mp4a (ISO 14496-14 section 5.6). Thread: any; stateless. */
final class SampleEntries {
    private static final int DPI_72 = 0x0048_0000;
    private static final int DEPTH_24 = 0x18;
    private static final int NO_COLOUR_TABLE = 0xffff;
    private static final int COMPRESSOR_NAME_BYTES = 32;

    // ISO 14496-1 section 7.2.2.1 table 1
    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIG_DESCRIPTOR = 4;
    private static final int DECODER_SPECIFIC_INFO = 5;
    private static final int SL_CONFIG_DESCRIPTOR = 6;

    private static final int OBJECT_TYPE_AAC = 0x40;
    private static final int STREAM_TYPE_AUDIO = 0x15;
    private static final int SL_PREDEFINED_MP4 = 2;

    /** ISO 14496-3 section 4.5.3: 6144 bits for each channel. */
    private static final int BUFFER_BYTES_PER_CHANNEL = 768;

    private SampleEntries() {}

    static void avc1(BoxWriter out, VideoTrack track) {
        out.box("avc1", () -> {
            out.zeros(6).u16(1);
            out.zeros(16).u16(track.widthPixels()).u16(track.heightPixels());
            out.u32(DPI_72).u32(DPI_72).zeros(4).u16(1);
            out.zeros(COMPRESSOR_NAME_BYTES).u16(DEPTH_24).u16(NO_COLOUR_TABLE);
            out.box("avcC", () -> out.bytes(track.configuration().encode()));
        });
    }

    static void mp4a(BoxWriter out, AacTrack track, int trackId) {
        out.box("mp4a", () -> {
            out.zeros(6).u16(1);
            out.zeros(8).u16(track.channels()).u16(16).zeros(4);
            out.u32((long) track.sampleRateHz() << 16);
            out.fullBox("esds", 0, 0, () -> elementaryStream(out, track, trackId));
        });
    }

    /** Descriptors of ISO 14496-1 section 7.2.6: tag(8) length(8) content, all of them short. */
    private static void elementaryStream(BoxWriter out, AacTrack track, int trackId) {
        ByteBuffer config = track.audioSpecificConfig();
        int decoderConfigBytes = 13 + 2 + config.remaining();
        out.u8(ES_DESCRIPTOR)
                .u8(3 + 2 + decoderConfigBytes + 2 + 1)
                .u16(trackId)
                .u8(0);
        out.u8(DECODER_CONFIG_DESCRIPTOR).u8(decoderConfigBytes);
        out.u8(OBJECT_TYPE_AAC).u8(STREAM_TYPE_AUDIO).u24(BUFFER_BYTES_PER_CHANNEL * track.channels());
        out.u32(track.bitrateBps()).u32(track.bitrateBps());
        out.u8(DECODER_SPECIFIC_INFO).u8(config.remaining()).bytes(config);
        out.u8(SL_CONFIG_DESCRIPTOR).u8(1).u8(SL_PREDEFINED_MP4);
    }
}
