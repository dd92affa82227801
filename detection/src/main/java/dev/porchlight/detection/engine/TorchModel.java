package dev.porchlight.detection.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import dev.porchlight.detection.family.InvalidOutputException;
import dev.porchlight.detection.family.OutputTensor;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.model.ModelException;
import dev.porchlight.detection.model.ModelFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One TorchScript model in memory, checked and tried out. Thread: any; runners from it are for one thread each. Closed
 * after its runners.
 */
public final class TorchModel implements AutoCloseable {
    /** The first calls of a model are slow while PyTorch optimises it. */
    private static final int WARM_UP_CALLS = 3;

    private final Model model;
    private final ModelDescriptor descriptor;

    private TorchModel(Model model, ModelDescriptor descriptor) {
        this.model = model;
        this.descriptor = descriptor;
    }

    /**
     * Loads the model that {@code descriptor} describes, compares its checksum, and runs it on a grey picture.
     *
     * @param engine proof that PyTorch is there
     * @param folder where the descriptor and the model lie
     * @throws ModelException when the file is damaged, is no TorchScript, or does not answer as described
     */
    public static TorchModel load(TorchEngine engine, Path folder, ModelDescriptor descriptor, DeviceChoice device)
            throws ModelException {
        return loadFile(engine, folder.resolve(descriptor.fileName()), descriptor, device);
    }

    /** Like {@link #load}, for a file that lies elsewhere and may have another name. */
    public static TorchModel loadFile(TorchEngine engine, Path file, ModelDescriptor descriptor, DeviceChoice device)
            throws ModelException {
        Objects.requireNonNull(engine);
        ModelFile.requireChecksum(file, descriptor.sha256());
        TorchModel model = new TorchModel(open(file, TorchEngine.device(device)), descriptor);
        try {
            model.tryOut(file);
            return model;
        } catch (ModelException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static Model open(Path file, Device device) throws ModelException {
        Model model = Model.newInstance(String.valueOf(file.getFileName()), device, "PyTorch");
        try {
            model.load(file);
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new ModelException(
                    file + " is no TorchScript model that PyTorch " + EngineProperties.TORCH_VERSION + " can read: "
                            + TorchEngine.rootMessage(e),
                    e);
        }
    }

    private void tryOut(Path file) throws ModelException {
        try (ModelRunner runner = newRunner()) {
            tryOut(runner, 1);
            if (descriptor.maxBatch() > 1) {
                tryOut(runner, descriptor.maxBatch());
            }
        } catch (InvalidOutputException e) {
            throw new ModelException(file + " does not fit its description: " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            throw new ModelException(
                    file + " fails on a picture of " + descriptor.input().widthPixels() + "x"
                            + descriptor.input().heightPixels() + ": " + TorchEngine.rootMessage(e),
                    e);
        }
    }

    private void tryOut(ModelRunner runner, int pictures) throws InvalidOutputException {
        ByteBuffer grey = ByteBuffer.allocateDirect(pictures * TorchRunner.pictureBytes(descriptor.input()));
        while (grey.hasRemaining()) {
            grey.put((byte) descriptor.padding());
        }
        grey.flip();
        for (int call = 0; call < WARM_UP_CALLS; call++) {
            List<OutputTensor> outputs = runner.run(grey, pictures);
            descriptor
                    .family()
                    .checkShapes(
                            outputs,
                            pictures,
                            descriptor.input(),
                            descriptor.labels().size());
        }
    }

    /** A runner for one thread. */
    public ModelRunner newRunner() {
        return new TorchRunner(model, descriptor);
    }

    public ModelDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        model.close();
    }
}
