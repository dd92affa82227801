package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.List;

/**
 * The pictures of one fragment. Thread: any; immutable.
 *
 * @param groups whole groups of pictures; only the very last of a recording may be broken off
 * @param endMicros when its last picture has played, on the media clock of the pictures
 */
record CutFragment(List<List<AccessUnit>> groups, long endMicros) {
    CutFragment {
        groups = groups.stream().map(List::copyOf).toList();
    }

    long startMicros() {
        return groups.get(0).get(0).ptsMicros();
    }
}
