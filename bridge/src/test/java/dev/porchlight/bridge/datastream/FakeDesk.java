package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.codecs.recording.RecordingListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Opens whatever is asked for, unless told otherwise. */
final class FakeDesk implements RecordingDesk {
    final BlockingQueue<FakeRecording> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    volatile BiFunction<Opening, RecordingListener, Answer> answer = this::open0;

    @Override
    public Answer open(Opening opening, RecordingListener listener) {
        return answer.apply(opening, listener);
    }

    private Answer open0(Opening opening, RecordingListener listener) {
        FakeRecording recording = new FakeRecording(opening, listener);
        opened.add(recording);
        return recording.answer();
    }

    FakeRecording awaitOpened() throws InterruptedException {
        FakeRecording recording = opened.poll(10, TimeUnit.SECONDS);
        if (recording == null) {
            throw new AssertionError("nothing was opened");
        }
        return recording;
    }

    String awaitTold() throws InterruptedException {
        String next = told.poll(10, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Override
    public void hubConnected(HapSession session) {
        told.add("connected");
    }

    @Override
    public void hubLeft(HapSession session) {
        told.add("left");
    }
}
