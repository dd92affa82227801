package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.privacy.TestPermits;
import dev.porchlight.codecs.recording.RecordingEnd;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingReader;
import dev.porchlight.codecs.recording.RecordingSegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A recording that delivers when a test says so, and what happened to it. */
final class FakeRecording implements RecordingReader, RecordingProgress {
    final RecordingDesk.Opening opening;
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger closes = new AtomicInteger();
    final AtomicInteger permitsClosed = new AtomicInteger();
    final CompletableFuture<@Nullable Void> ledgerLine = new CompletableFuture<>();
    final EgressPermit permit = TestPermits.recording(permitsClosed::incrementAndGet, ledgerLine);
    final AtomicInteger firstFragments = new AtomicInteger();
    final BlockingQueue<RecordingClosed> closed = new LinkedBlockingQueue<>();
    volatile boolean failsRequests;
    private final RecordingListener listener;
    private final Queue<Integer> script = new ArrayDeque<>(); // guarded by itself
    private int played; // guarded by script
    private final BlockingQueue<Integer> requested = new LinkedBlockingQueue<>();

    FakeRecording(RecordingDesk.Opening opening, RecordingListener listener) {
        this.opening = opening;
        this.listener = listener;
    }

    /** Permitted, but the ledger's line is not on the disk before {@link #ledgerLine} completes. */
    RecordingDesk.Answer.Opened unrecordedAnswer() {
        return new RecordingDesk.Answer.Opened(this, permit, this);
    }

    RecordingDesk.Answer.Opened answer() {
        ledgerLine.complete(null);
        return new RecordingDesk.Answer.Opened(this, permit, this);
    }

    /** Delivers an initialization and fragments of these sizes, each when it is asked for. */
    void play(int... sizes) {
        synchronized (script) {
            for (int size : sizes) {
                script.add(size);
            }
            if (requests.get() > played) {
                playNext();
            }
        }
    }

    private void playNext() {
        Integer size = script.poll();
        if (size != null) {
            played++;
            deliver(segment(
                    played == 1 ? RecordingSegment.Kind.INITIALIZATION : RecordingSegment.Kind.FRAGMENT, size, false));
        }
    }

    void initialization(int bytes) {
        deliver(segment(RecordingSegment.Kind.INITIALIZATION, bytes, false));
    }

    void fragment(int bytes) {
        deliver(segment(RecordingSegment.Kind.FRAGMENT, bytes, false));
    }

    void lastFragment(int bytes) {
        deliver(segment(RecordingSegment.Kind.FRAGMENT, bytes, true));
    }

    void deliver(RecordingSegment segment) {
        listener.onSegment(segment);
    }

    void end(RecordingEnd end) {
        listener.onEnd(end);
    }

    /** Bytes that depend on the size alone. */
    static byte[] content(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    private static RecordingSegment segment(RecordingSegment.Kind kind, int bytes, boolean last) {
        return new RecordingSegment(kind, ByteBuffer.wrap(content(bytes)), 0, 4_000_000, 0, last);
    }

    /** Waits until one more segment is asked for. */
    void awaitRequest() throws InterruptedException {
        if (requested.poll(10, TimeUnit.SECONDS) == null) {
            throw new AssertionError("no segment was asked for");
        }
    }

    RecordingClosed awaitClosed() throws InterruptedException {
        RecordingClosed end = closed.poll(10, TimeUnit.SECONDS);
        if (end == null) {
            throw new AssertionError("the end was not told");
        }
        return end;
    }

    @Override
    public String way() {
        return "copied";
    }

    @Override
    public boolean isTranscoded() {
        return false;
    }

    @Override
    public void request() {
        if (failsRequests) {
            throw new IllegalStateException("the encoder is gone");
        }
        synchronized (script) {
            requested.add(requests.incrementAndGet());
            playNext();
        }
    }

    @Override
    public void finish() {
        throw new UnsupportedOperationException("the desk finishes recordings");
    }

    @Override
    public void close() {
        closes.incrementAndGet();
    }

    @Override
    public void firstFragmentSent() {
        firstFragments.incrementAndGet();
    }

    @Override
    public void closed(RecordingClosed end) {
        closed.add(end);
    }
}
