package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Writes one file in pieces: the initialization, then any number of fragments, numbered from 1 (ISO 14496-12 section
 * 8.8.5). Thread: one.
 */
public final class FragmentedMp4Writer {
    private final VideoTrack video;
    private final Optional<AacTrack> audio;
    private long sequenceNumber;
    private long videoEnd;
    private long audioEnd;

    public FragmentedMp4Writer(VideoTrack video, Optional<AacTrack> audio) {
        this.video = video;
        this.audio = audio;
    }

    /** ftyp and moov, read-only. */
    public ByteBuffer initialization() {
        return MovieBox.initialization(video, audio);
    }

    /**
     * The moof and mdat of the next fragment, read-only.
     *
     * @throws IllegalArgumentException when it begins before the last one ended, or has sound and the file has none
     */
    public ByteBuffer fragment(Fragment fragment) {
        requireOrder("video", fragment.videoDecodeTime(), videoEnd);
        boolean sounds = !fragment.audio().isEmpty();
        if (sounds) {
            requireSoundTrack();
            requireOrder("sound", fragment.audioDecodeTime(), audioEnd);
            audioEnd = fragment.audioDecodeTime() + fragment.audioTicks();
        }
        videoEnd = fragment.videoDecodeTime() + fragment.videoTicks();
        return MovieFragmentBox.write(++sequenceNumber, fragment);
    }

    private void requireSoundTrack() {
        if (audio.isEmpty()) {
            throw new IllegalArgumentException("sound for a file that has none");
        }
    }

    private static void requireOrder(String track, long decodeTime, long end) {
        if (decodeTime < end) {
            throw new IllegalArgumentException(
                    "a fragment whose " + track + " begins at " + decodeTime + ", before the last one's end " + end);
        }
    }
}
