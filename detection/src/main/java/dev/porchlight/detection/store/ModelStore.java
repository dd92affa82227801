package dev.porchlight.detection.store;

import dev.porchlight.detection.model.DescriptorJson;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.model.ModelException;
import dev.porchlight.detection.model.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Installed models: a folder each, with the model and its descriptor. What is there is whole: a model is copied and checked
 * beside its place and moved there at once. Thread: any; one at a time changes it.
 */
public final class ModelStore {
    private static final String CHOSEN = "chosen";
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    /** The models in {@code folder}, which need not be there yet. */
    public ModelStore(Path folder) {
        this.folder = folder;
    }

    /** An installed model: the folder it lies in, its description, whether it is the one that {@code auto} means. */
    public record Installed(Path folder, ModelDescriptor descriptor, boolean chosen) {}

    /** Where downloads continue that were cut off. */
    public Path downloads() {
        return folder.resolve(".downloads");
    }

    /**
     * All models, by name.
     *
     * @throws ModelException when a descriptor cannot be read: it names the file
     */
    public List<Installed> list() throws ModelException {
        List<ModelDescriptor> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ModelStore::isModelFolder)) {
                for (Path entry : entries) {
                    found.add(DescriptorJson.read(entry));
                }
            } catch (ModelException e) {
                throw e;
            } catch (IOException e) {
                throw new ModelException("Cannot read " + folder + ": " + e.getMessage(), e);
            }
        }
        found.sort(Comparator.comparing(ModelDescriptor::name));
        Optional<String> chosen = chosenName();
        boolean only = found.size() == 1;
        return found.stream()
                .map(model -> new Installed(
                        folder.resolve(model.name()), model, only || chosen.equals(Optional.of(model.name()))))
                .toList();
    }

    private static boolean isModelFolder(Path path) {
        return Files.isDirectory(path) && ModelDescriptor.isName(String.valueOf(path.getFileName()));
    }

    /**
     * The model that a configuration means.
     *
     * @param name of an installed model; empty: the one chosen by {@link #use}, or the only one
     * @return empty when none is installed
     * @throws ModelException when there is no such model, or several and none chosen
     */
    public Optional<Installed> find(Optional<String> name) throws ModelException {
        List<Installed> all = list();
        if (name.isPresent()) {
            return Optional.of(named(all, name.get()));
        }
        Optional<Installed> chosen = all.stream().filter(Installed::chosen).findFirst();
        if (chosen.isEmpty() && !all.isEmpty()) {
            throw new ModelException("Several models are installed (" + names(all)
                    + ") and none is chosen: run 'porchlight model use NAME'.");
        }
        return chosen;
    }

    /** Makes {@code name} the model that {@code auto} means. */
    public void use(String name) throws ModelException {
        named(list(), name);
        writeWhole(folder.resolve(CHOSEN), name + "\n");
    }

    /**
     * Copies a model into the store, under its descriptor's name; replaces one of that name.
     *
     * @param file the TorchScript file
     * @throws ModelException when {@code file} is not the one described, or the disk is full
     */
    public Installed add(Path file, ModelDescriptor descriptor) throws ModelException {
        Path unfinished = folder.resolve(descriptor.name() + UNFINISHED);
        Path place = folder.resolve(descriptor.name());
        try {
            createPrivate(folder);
            delete(unfinished);
            createPrivate(unfinished);
            Path copy = unfinished.resolve(descriptor.fileName());
            Files.copy(file, copy);
            ModelFile.requireChecksum(copy, descriptor.sha256());
            Files.writeString(unfinished.resolve(ModelDescriptor.FILE), DescriptorJson.write(descriptor));
            delete(place);
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            return named(list(), descriptor.name());
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException("Cannot install into " + place + ": " + e.getMessage(), e);
        }
    }

    private Optional<String> chosenName() throws ModelException {
        Path file = folder.resolve(CHOSEN);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new ModelException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void writeWhole(Path file, String text) throws ModelException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ModelException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static Installed named(List<Installed> all, String name) throws ModelException {
        return all.stream()
                .filter(model -> model.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("No model '" + name + "' is installed"
                        + (all.isEmpty() ? "" : "; there is " + names(all))
                        + ". 'porchlight model install' installs one."));
    }

    private static String names(List<Installed> all) {
        return String.join(
                ", ", all.stream().map(model -> model.descriptor().name()).toList());
    }

    private static void createPrivate(Path path) throws IOException {
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
