package dev.porchlight.codecs.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.TestPictures;
import dev.porchlight.codecs.media.PictureSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureMailboxTest {
    private final int livePicturesBefore = DecodedPicture.livePictures();
    private final PictureMailbox mailbox = new PictureMailbox();

    @AfterEach
    void everyPictureIsFreed() {
        mailbox.close();
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
    }

    @Test
    void offer_moreThanItHolds_keepsTheNewest() throws Exception {
        for (int i = 0; i < 5; i++) {
            offer(i);
        }

        assertThat(takeTime()).isEqualTo(2);
        assertThat(takeTime()).isEqualTo(3);
        assertThat(takeTime()).isEqualTo(4);
        assertThat(mailbox.droppedPictures()).isEqualTo(2);
    }

    @Test
    void interrupt_always_comesFirstAndForgetsWhatWaits() throws Exception {
        offer(0);
        mailbox.interrupt("gone");
        offer(1);

        assertThat(mailbox.take()).isEqualTo(new PictureMailbox.Item.Interrupted("gone"));
        assertThat(takeTime()).isEqualTo(1);
    }

    @Test
    void close_always_freesWhatWaitsAndTakesNoMore() throws Exception {
        offer(0);
        mailbox.close();
        offer(1);

        assertThat(mailbox.take()).isInstanceOf(PictureMailbox.Item.End.class);
    }

    private void offer(long ptsMicros) {
        try (DecodedPicture picture = TestPictures.moving(new PictureSize(64, 64), 0, ptsMicros)) {
            mailbox.offer(picture);
        }
    }

    private long takeTime() throws InterruptedException {
        try (DecodedPicture picture = ((PictureMailbox.Item.Picture) mailbox.take()).picture()) {
            return picture.ptsMicros();
        }
    }
}
