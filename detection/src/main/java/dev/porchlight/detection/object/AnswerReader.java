package dev.porchlight.detection.object;

import dev.porchlight.detection.family.Candidates;
import dev.porchlight.detection.family.InvalidOutputException;
import dev.porchlight.detection.family.OutputTensor;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.PictureView;
import java.util.ArrayList;
import java.util.List;

/** Turns a model's answers into objects in the camera's picture. Thread: any; immutable. */
final class AnswerReader {
    private final ModelDescriptor descriptor;
    private final double minScore;

    AnswerReader(ModelDescriptor descriptor, double minScore) {
        this.descriptor = descriptor;
        this.minScore = minScore;
    }

    /** Refuses answers that are not those to {@code pictures} pictures. */
    void check(List<OutputTensor> outputs, int pictures) throws InvalidOutputException {
        descriptor
                .family()
                .checkShapes(
                        outputs,
                        pictures,
                        descriptor.input(),
                        descriptor.labels().size());
    }

    /** What the answer at {@code index} says about {@code view}. */
    List<ViewedObject> read(List<OutputTensor> outputs, int index, PictureView view) throws InvalidOutputException {
        List<OutputTensor> own =
                outputs.stream().map(tensor -> tensor.entry(index)).toList();
        Candidates candidates = descriptor
                .family()
                .decode(own, descriptor.input(), descriptor.labels().size(), minScore);
        List<ViewedObject> objects = new ArrayList<>();
        for (int kept : candidates.suppress(descriptor.maxOverlap())) {
            Box seen = inView(candidates, kept, view);
            if (seen.area() > 0) {
                objects.add(new ViewedObject(
                        object(candidates, kept, inPicture(seen, view.region())), seen, view.region()));
            }
        }
        return objects;
    }

    private DetectedObject object(Candidates candidates, int index, Box box) {
        int classId = candidates.classId(index);
        return new DetectedObject(
                descriptor.labels().get(classId), classId, descriptor.groupOf(classId), candidates.score(index), box);
    }

    private Box inView(Candidates candidates, int index, PictureView view) {
        InputSpec input = descriptor.input();
        int width = view.picture().widthPixels();
        int height = view.picture().heightPixels();
        int left = InputBuffer.left(input, width);
        int top = InputBuffer.top(input, height);
        return new Box(
                share(candidates.xMin(index) - left, width),
                share(candidates.yMin(index) - top, height),
                share(candidates.xMax(index) - left, width),
                share(candidates.yMax(index) - top, height));
    }

    private static double share(double pixels, int of) {
        return Math.max(0, Math.min(1, pixels / of));
    }

    private static Box inPicture(Box seen, Box region) {
        return new Box(
                Math.min(1, region.xMin() + seen.xMin() * region.width()),
                Math.min(1, region.yMin() + seen.yMin() * region.height()),
                Math.min(1, region.xMin() + seen.xMax() * region.width()),
                Math.min(1, region.yMin() + seen.yMax() * region.height()));
    }
}
