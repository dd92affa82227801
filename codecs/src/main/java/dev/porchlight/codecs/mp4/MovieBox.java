package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The ftyp and moov of a file whose samples are all in fragments (ISO 14496-12 sections 4.3 and 8.2).
 *
 * <pre>
 *   ftyp mp42
 *   moov  mvhd
 *         trak 1  tkhd  mdia  mdhd hdlr vide  minf  vmhd dinf dref  stbl  stsd avc1 avcC  stts stsc stsz stco (empty)
 *         trak 2  tkhd  mdia  mdhd hdlr soun  minf  smhd dinf dref  stbl  stsd mp4a esds  stts stsc stsz stco (empty)
 *         mvex  trex 1  trex 2
 * </pre>
 *
 * Thread: one.
 */
final class MovieBox {
    static final int VIDEO_TRACK_ID = 1;
    static final int AUDIO_TRACK_ID = 2;

    private static final int EXPECTED_BYTES = 2048;
    private static final int MOVIE_TIMESCALE = 1000;
    private static final int FIXED_POINT_ONE = 0x0001_0000;
    private static final int ENABLED_IN_MOVIE_AND_PREVIEW = 7;
    private static final int FULL_VOLUME = 0x0100;
    private static final int LANGUAGE_UNDETERMINED = 0x55c4;
    private static final int SELF_CONTAINED = 1;

    private final BoxWriter out = new BoxWriter(EXPECTED_BYTES);

    private MovieBox() {}

    static ByteBuffer initialization(VideoTrack video, Optional<AacTrack> audio) {
        MovieBox movie = new MovieBox();
        movie.fileType();
        movie.out.box("moov", () -> {
            movie.header(audio.isPresent());
            movie.videoTrack(video);
            audio.ifPresent(movie::audioTrack);
            movie.movieExtends(audio.isPresent());
        });
        return movie.out.finish();
    }

    private void fileType() {
        out.box(
                "ftyp",
                () -> out.characters("mp42")
                        .u32(1)
                        .characters("isom")
                        .characters("mp42")
                        .characters("avc1"));
    }

    private void header(boolean hasAudio) {
        out.fullBox("mvhd", 0, 0, () -> {
            out.zeros(8).u32(MOVIE_TIMESCALE).u32(0);
            out.u32(FIXED_POINT_ONE).u16(FULL_VOLUME).zeros(10);
            matrix();
            out.zeros(24).u32(hasAudio ? AUDIO_TRACK_ID + 1 : VIDEO_TRACK_ID + 1);
        });
    }

    private void videoTrack(VideoTrack track) {
        out.box("trak", () -> {
            trackHeader(VIDEO_TRACK_ID, 0, track.widthPixels(), track.heightPixels());
            out.box("mdia", () -> {
                mediaHeader(track.timescale());
                handler("vide", "Video");
                out.box("minf", () -> {
                    out.fullBox("vmhd", 0, 1, () -> out.zeros(8));
                    dataInformation();
                    sampleTable(() -> SampleEntries.avc1(out, track));
                });
            });
        });
    }

    private void audioTrack(AacTrack track) {
        out.box("trak", () -> {
            trackHeader(AUDIO_TRACK_ID, FULL_VOLUME, 0, 0);
            out.box("mdia", () -> {
                mediaHeader(track.sampleRateHz());
                handler("soun", "Sound");
                out.box("minf", () -> {
                    out.fullBox("smhd", 0, 0, () -> out.zeros(4));
                    dataInformation();
                    sampleTable(() -> SampleEntries.mp4a(out, track, AUDIO_TRACK_ID));
                });
            });
        });
    }

    private void trackHeader(int trackId, int volume, int widthPixels, int heightPixels) {
        out.fullBox("tkhd", 0, ENABLED_IN_MOVIE_AND_PREVIEW, () -> {
            out.zeros(8).u32(trackId).zeros(4).u32(0);
            out.zeros(12).u16(volume).zeros(2);
            matrix();
            out.u32((long) widthPixels << 16).u32((long) heightPixels << 16);
        });
    }

    private void mediaHeader(int timescale) {
        out.fullBox(
                "mdhd",
                0,
                0,
                () -> out.zeros(8)
                        .u32(timescale)
                        .u32(0)
                        .u16(LANGUAGE_UNDETERMINED)
                        .zeros(2));
    }

    private void handler(String type, String name) {
        out.fullBox(
                "hdlr",
                0,
                0,
                () -> out.zeros(4).characters(type).zeros(12).characters(name).zeros(1));
    }

    private void dataInformation() {
        out.box(
                "dinf",
                () -> out.fullBox("dref", 0, 0, () -> {
                    out.u32(1);
                    out.fullBox("url ", 0, SELF_CONTAINED, () -> {});
                }));
    }

    private void sampleTable(Runnable sampleEntry) {
        out.box("stbl", () -> {
            out.fullBox("stsd", 0, 0, () -> {
                out.u32(1);
                sampleEntry.run();
            });
            out.fullBox("stts", 0, 0, () -> out.u32(0));
            out.fullBox("stsc", 0, 0, () -> out.u32(0));
            out.fullBox("stsz", 0, 0, () -> out.u32(0).u32(0));
            out.fullBox("stco", 0, 0, () -> out.u32(0));
        });
    }

    private void movieExtends(boolean hasAudio) {
        out.box("mvex", () -> {
            trackExtends(VIDEO_TRACK_ID);
            if (hasAudio) {
                trackExtends(AUDIO_TRACK_ID);
            }
        });
    }

    private void trackExtends(int trackId) {
        out.fullBox("trex", 0, 0, () -> out.u32(trackId).u32(1).zeros(12));
    }

    private void matrix() {
        out.u32(FIXED_POINT_ONE).zeros(12).u32(FIXED_POINT_ONE).zeros(12).u32(0x4000_0000);
    }
}
