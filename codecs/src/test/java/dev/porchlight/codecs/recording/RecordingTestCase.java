package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.PictureSize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A camera, its recordings, and the check that nothing is left of them. */
abstract class RecordingTestCase {
    static final RecordingRequest REQUEST = request(320, 240, Optional.empty());

    final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    final ExecutorService control = Executors.newSingleThreadExecutor();
    final long livePicturesBefore = DecodedPicture.livePictures();
    final ScriptedStream main = new ScriptedStream();
    final TestHub hub = new TestHub();

    @AfterEach
    void everythingEnds() throws Exception {
        control.shutdown();
        assertThat(control.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        for (Thread thread : List.copyOf(threads)) {
            thread.join(20_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
        assertThat(main.feed.subscribers()).isZero();
    }

    static RecordingRequest request(int width, int height, Optional<RecordingRequest.Audio> audio) {
        return new RecordingRequest(
                new PictureSize(width, height), 30, H264Profile.HIGH, 40, 2000, 4000, 4000, 4000, audio);
    }

    CameraRecordingMedia media(Optional<MediaFeed> substream, long maxBytes) {
        return new CameraRecordingMedia(
                "test",
                main.feed,
                substream,
                () -> List.of(EncoderKind.OPENH264),
                this::newThread,
                main::nanoTime,
                control,
                maxBytes);
    }

    CameraRecordingMedia armed(RecordingRequest request) {
        CameraRecordingMedia media = media(Optional.empty(), CameraRecordingMedia.DEFAULT_MAX_RING_BYTES);
        media.arm(request);
        return media;
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    }

    /** Waits until the control thread has done all that was asked of it. */
    void settle() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        control.execute(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
