package dev.porchlight.codecs.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.ffmpeg.FfmpegInput;
import dev.porchlight.codecs.ffmpeg.InputInterrupt;
import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.ffmpeg.TestClips;
import dev.porchlight.codecs.h264.AvcDecoderConfigurationRecord;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.codecs.mp4.testing.Initialization;
import dev.porchlight.codecs.mp4.testing.ParsedFragment;
import dev.porchlight.codecs.mp4.testing.StrictMp4Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentedMp4WriterTest {
    private static final AacTrack SOUND = new AacTrack(32_000, 1, bytes(0x12, 0x88), 64_000);
    private static final List<AccessUnit> CLIP = TestClips.h264(new PictureSize(320, 240), 40, 10, 10);

    @TempDir
    private Path folder;

    @Test
    void initialization_withSound_isWhatTheStrictReaderKnows() {
        Initialization read = new StrictMp4Reader().initialization(writer(true).initialization());

        assertThat(read.video().widthPixels()).isEqualTo(320);
        assertThat(read.video().heightPixels()).isEqualTo(240);
        assertThat(read.video().timescale()).isEqualTo(90_000);
        assertThat(read.video().avc().parameterSets())
                .isEqualTo(CLIP.get(0).format().parameterSets());
        assertThat(read.audio().orElseThrow().audioSpecificConfig()).isEqualTo(bytes(0x12, 0x88));
        assertThat(read.audio().orElseThrow().maxBitrateBps()).isEqualTo(64_000);
    }

    @Test
    void initialization_withoutSound_hasOneTrack() {
        assertThat(new StrictMp4Reader()
                        .initialization(writer(false).initialization())
                        .audio())
                .isEmpty();
    }

    @Test
    void fragment_groupsAndSound_giveBackEverySample() {
        StrictMp4Reader reader = new StrictMp4Reader();
        FragmentedMp4Writer writer = writer(true);
        reader.initialization(writer.initialization());
        ParsedFragment first = reader.fragment(writer.fragment(new Fragment(0, pictures(0, 20), 5, sound(3))));
        ParsedFragment second =
                reader.fragment(writer.fragment(new Fragment(20 * 9000, pictures(20, 40), 5 + 3 * 1024, sound(2))));

        assertThat(first.sequenceNumber()).isEqualTo(1);
        assertThat(first.audioDecodeTime()).isEqualTo(5);
        assertThat(first.video().stream().filter(ParsedFragment.Sample::sync)).hasSize(2);
        assertThat(second.video().get(0).decodeTime()).isEqualTo(180_000);
        assertThat(second.audio()).hasSize(2);
        for (int i = 0; i < 20; i++) {
            assertThat(second.video().get(i).data())
                    .isEqualTo(lengthPrefixed(CLIP.get(20 + i).nalUnits()));
        }
    }

    @Test
    void fragment_withoutSoundInAFileThatHasSome_leavesTheTrackOut() {
        StrictMp4Reader reader = new StrictMp4Reader();
        FragmentedMp4Writer writer = writer(true);
        reader.initialization(writer.initialization());

        assertThat(reader.fragment(writer.fragment(new Fragment(0, pictures(0, 10), 0, List.of())))
                        .audio())
                .isEmpty();
    }

    @Test
    void fragment_beforeTheEndOfTheLast_isRefused() {
        FragmentedMp4Writer writer = writer(true);
        writer.fragment(new Fragment(0, pictures(0, 10), 0, sound(2)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.fragment(new Fragment(89_999, pictures(10, 20), 2048, sound(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.fragment(new Fragment(90_000, pictures(10, 20), 2047, sound(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer(false).fragment(new Fragment(0, pictures(0, 10), 0, sound(1))));
    }

    @Test
    void samples_impossible_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoSample(0, List.of(bytes(1))));
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoSample(1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new AacSample(1L << 31, bytes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AacSample(1024, bytes()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fragment(0, List.of(), 0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new AacTrack(96_000, 1, bytes(0x12), 1));
    }

    @Test
    void strictReader_everyFlippedHeaderBit_isNoticed() {
        byte[] init = array(writer(true).initialization());
        byte[] fragment = array(writer(true).fragment(new Fragment(0, pictures(0, 10), 0, sound(2))));
        int unnoticed = 0;
        int moof = ByteBuffer.wrap(fragment).getInt();
        for (int bit = 0; bit < moof * 8; bit++) {
            byte[] damaged = fragment.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            unnoticed += accepts(init, damaged) ? 1 : 0;
        }
        // Durations may be any number: 31 bits of each of 10 pictures and 2 packets, and the start of the sound.
        assertThat(unnoticed).isLessThanOrEqualTo(12 * 31 + 10);
    }

    @Test
    void strictReader_truncation_isNoticedAtEveryByte() {
        byte[] init = array(writer(true).initialization());
        for (int length = 0; length < init.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(init, 0, length);
            assertThatThrownBy(() -> new StrictMp4Reader().initialization(cut)).isNotNull();
        }
    }

    @Test
    void file_readByFfmpeg_givesBackPicturesAndTimes() throws Exception {
        Path file = write(writer(false), 40);
        List<AccessUnit> read = new ArrayList<>();
        try (FfmpegInput input =
                FfmpegInput.open(StreamUri.parse("file:" + file), InputOptions.DEFAULT, new InputInterrupt())) {
            for (FeedEvent event = input.read(); event != null; event = input.read()) {
                read.add((AccessUnit) event);
            }
        }

        assertThat(read).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(read.get(i).nalUnits()).isEqualTo(CLIP.get(i).nalUnits());
            assertThat(read.get(i).key()).isEqualTo(i % 10 == 0);
            assertThat(read.get(i).ptsMicros() - read.get(0).ptsMicros()).isEqualTo(i * 100_000L);
        }
        assertThat(read.get(0).format().parameterSets())
                .isEqualTo(CLIP.get(0).format().parameterSets());
    }

    private Path write(FragmentedMp4Writer writer, int pictures) throws Exception {
        Path file = folder.resolve("recording.mp4");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(writer.initialization());
            for (int from = 0; from < pictures; from += 20) {
                out.write(writer.fragment(new Fragment(from * 9000L, pictures(from, from + 20), 0, List.of())));
            }
        }
        return file;
    }

    private static boolean accepts(byte[] init, byte[] fragment) {
        try {
            StrictMp4Reader reader = new StrictMp4Reader();
            reader.initialization(ByteBuffer.wrap(init));
            reader.fragment(ByteBuffer.wrap(fragment));
            return true;
        } catch (AssertionError | RuntimeException noticed) {
            return false;
        }
    }

    private static FragmentedMp4Writer writer(boolean withSound) {
        VideoTrack video = new VideoTrack(
                320,
                240,
                VideoTrack.TIMESCALE,
                AvcDecoderConfigurationRecord.of(CLIP.get(0).format().parameterSets()));
        return new FragmentedMp4Writer(video, withSound ? Optional.of(SOUND) : Optional.empty());
    }

    private static List<List<VideoSample>> pictures(int from, int to) {
        List<List<VideoSample>> groups = new ArrayList<>();
        for (AccessUnit unit : CLIP.subList(from, to)) {
            if (unit.key()) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(new VideoSample(9000, unit.nalUnits()));
        }
        return groups;
    }

    private static List<AacSample> sound(int packets) {
        List<AacSample> samples = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            samples.add(new AacSample(AacTrack.PACKET_SAMPLES, bytes(1, 2, 3, i)));
        }
        return samples;
    }

    private static ByteBuffer lengthPrefixed(List<ByteBuffer> nalUnits) {
        int size = nalUnits.stream().mapToInt(nal -> 4 + nal.remaining()).sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        nalUnits.forEach(nal -> out.putInt(nal.remaining()).put(nal.duplicate()));
        return out.flip();
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] array = new byte[buffer.remaining()];
        buffer.duplicate().get(array);
        return array;
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip().asReadOnlyBuffer();
    }
}
