package dev.porchlight.detection.engine;

import dev.porchlight.detection.family.OutputTensor;
import java.nio.ByteBuffer;
import java.util.List;

/** Runs a model for one thread at a time. Thread: one at a time; {@link #close} by the same. */
public interface ModelRunner extends AutoCloseable {
    /**
     * Runs the model. Takes as long as the model does and cannot be interrupted.
     *
     * @param rgb direct buffer: {@code pictures} pictures of the model's input size, three bytes per pixel, red first
     * @throws RuntimeException when the model raises an error
     */
    List<OutputTensor> run(ByteBuffer rgb, int pictures);

    @Override
    void close();
}
