package dev.porchlight.codecs.mp4;

import java.util.List;

/**
 * What one moof and mdat carry. Thread: any; immutable.
 *
 * @param videoDecodeTime of the first picture, in ticks since the first of the file
 * @param groups groups of pictures, each beginning with an IDR and holding no other
 * @param audioDecodeTime of the first packet of sound; without meaning when there is none
 */
public record Fragment(
        long videoDecodeTime, List<List<VideoSample>> groups, long audioDecodeTime, List<AacSample> audio) {
    public Fragment {
        groups = groups.stream().map(List::copyOf).toList();
        audio = List.copyOf(audio);
        if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a fragment without pictures");
        }
    }

    long videoTicks() {
        return groups.stream()
                .flatMap(List::stream)
                .mapToLong(VideoSample::durationTicks)
                .sum();
    }

    long audioTicks() {
        return audio.stream().mapToLong(AacSample::durationTicks).sum();
    }

    long payloadBytes() {
        long pictures = groups.stream()
                .flatMap(List::stream)
                .mapToLong(VideoSample::sizeBytes)
                .sum();
        return pictures
                + audio.stream().mapToLong(sample -> sample.data().remaining()).sum();
    }

    int samples() {
        return groups.stream().mapToInt(List::size).sum() + audio.size();
    }
}
