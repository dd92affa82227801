package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Decoded pictures on their way to an encoder: a few at most, the newest win. It owns what lies in it. Thread: any;
 * guarded by itself.
 */
final class PictureMailbox {
    /** Evens out a late turn of the encoder's thread without adding more delay than that. */
    private static final int CAPACITY = 3;

    private final Deque<DecodedPicture> pictures = new ArrayDeque<>(CAPACITY);
    private Optional<String> interruption = Optional.empty();
    private boolean closed;
    private long droppedPictures;

    /** One thing for the encoder to do. */
    sealed interface Item {
        /** A picture that the receiver owns. */
        record Picture(DecodedPicture picture) implements Item {}

        record Interrupted(String reason) implements Item {}

        record End() implements Item {}
    }

    /** Keeps {@code picture} with an owner of its own. */
    synchronized void offer(DecodedPicture picture) {
        if (closed) {
            return;
        }
        if (pictures.size() == CAPACITY) {
            pictures.removeFirst().close();
            droppedPictures++;
        }
        pictures.add(picture.retain());
        notifyAll();
    }

    synchronized void interrupt(String reason) {
        empty();
        interruption = Optional.of(reason);
        notifyAll();
    }

    synchronized Item take() throws InterruptedException {
        while (true) {
            if (closed) {
                return new Item.End();
            }
            if (interruption.isPresent()) {
                String reason = interruption.get();
                interruption = Optional.empty();
                return new Item.Interrupted(reason);
            }
            DecodedPicture picture = pictures.poll();
            if (picture != null) {
                return new Item.Picture(picture);
            }
            wait();
        }
    }

    synchronized void close() {
        closed = true;
        empty();
        notifyAll();
    }

    synchronized long droppedPictures() {
        return droppedPictures;
    }

    private void empty() {
        pictures.forEach(DecodedPicture::close);
        pictures.clear();
    }
}
