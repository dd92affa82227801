package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.codecs.recording.RecordingEnd;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingReader;

/** Makes nothing before the ledger's line about the recording is on the disk. Thread: any. */
final class RecordedFirstReader implements RecordingReader {
    private final RecordingReader reader;
    private final EgressPermit permit;
    private final RecordingListener listener;
    private volatile boolean closed;

    RecordedFirstReader(RecordingReader reader, EgressPermit permit, RecordingListener listener) {
        this.reader = reader;
        this.permit = permit;
        this.listener = listener;
    }

    @Override
    public String way() {
        return reader.way();
    }

    @Override
    public boolean isTranscoded() {
        return reader.isTranscoded();
    }

    @Override
    public void request() {
        var unused = permit.recorded().whenComplete((done, failure) -> {
            if (closed) {
                return;
            }
            if (failure == null) {
                reader.request();
            } else {
                listener.onEnd(new RecordingEnd.Failed("the ledger cannot be written, and without it nothing leaves"));
            }
        });
    }

    @Override
    public void finish() {
        reader.finish();
    }

    @Override
    public void close() {
        closed = true;
        reader.close();
    }
}
