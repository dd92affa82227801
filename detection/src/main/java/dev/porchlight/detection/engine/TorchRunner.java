package dev.porchlight.detection.engine;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.porchlight.detection.family.Normalisation;
import dev.porchlight.detection.family.Normalisation.ChannelOrder;
import dev.porchlight.detection.family.OutputTensor;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.picture.InputSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the model through DJL. The picture stays as it lies in memory, channels last: turned into a tensor it is only
 * relabelled, not moved, and convolutions on it are faster than on separate planes (docs/performance.md). Thread: one at
 * a time.
 */
final class TorchRunner implements ModelRunner {
    private static final int CHANNELS = 3;
    private static final int CHANNEL_AXIS = 1;

    private final Model model;
    private final ModelDescriptor descriptor;
    private final NDManager manager;
    private final ParameterStore parameters;
    private final NDArray mean;
    private final NDArray deviation;

    TorchRunner(Model model, ModelDescriptor descriptor) {
        this.model = model;
        this.descriptor = descriptor;
        manager = model.getNDManager().newSubManager();
        parameters = new ParameterStore(manager, false);
        mean = perChannel(descriptor.normalisation().mean());
        deviation = perChannel(descriptor.normalisation().deviation());
    }

    static int pictureBytes(InputSpec input) {
        return CHANNELS * input.widthPixels() * input.heightPixels();
    }

    private NDArray perChannel(List<Double> values) {
        float[] floats = new float[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return manager.create(floats, new Shape(1, CHANNELS, 1, 1));
    }

    @Override
    public List<OutputTensor> run(ByteBuffer rgb, int pictures) {
        try (NDManager call = manager.newSubManager()) {
            NDArray input = normalised(samples(call, rgb, pictures));
            NDList answer = model.getBlock().forward(parameters, new NDList(input), false);
            List<OutputTensor> outputs = new ArrayList<>();
            for (NDArray tensor : answer.subNDList(
                    0, Math.min(answer.size(), descriptor.family().outputs()))) {
                outputs.add(toJava(tensor));
            }
            return outputs;
        }
    }

    private NDArray samples(NDManager call, ByteBuffer rgb, int pictures) {
        InputSpec input = descriptor.input();
        Shape shape = new Shape(pictures, input.heightPixels(), input.widthPixels(), CHANNELS);
        return call.create(rgb, shape, DataType.UINT8).transpose(0, 3, 1, 2);
    }

    private NDArray normalised(NDArray samples) {
        Normalisation normalisation = descriptor.normalisation();
        NDArray ordered = normalisation.channels() == ChannelOrder.BGR ? samples.flip(CHANNEL_AXIS) : samples;
        NDArray input = ordered.toType(DataType.FLOAT32, false);
        if (normalisation.scale() != 1) {
            input.muli(normalisation.scale());
        }
        return normalisation.isScaleOnly() ? input : input.subi(mean).divi(deviation);
    }

    private static OutputTensor toJava(NDArray tensor) {
        NDArray floats = tensor.toType(DataType.FLOAT32, false);
        List<Integer> shape = Arrays.stream(floats.getShape().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
        return new OutputTensor(shape, floats.toFloatArray());
    }

    @Override
    public void close() {
        manager.close();
    }
}
