package dev.porchlight.detection.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system properties that make DJL load the libraries given to it, and nothing from anywhere else. DJL prefers
 * environment variables of the same names, so those that would open a way out are refused. Thread: any.
 */
final class EngineProperties {
    static final String TORCH_VERSION = "2.7.1";
    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

    private static final String VERSION = "PYTORCH_VERSION";
    private static final String CUDA_FLAVOUR = "cu128";

    private final Map<String, String> environment;

    EngineProperties(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The folder of the owner's own PyTorch, such as one for CUDA; {@code null}: that of the jar. */
    @Nullable
    Path ownLibraries() {
        String path = environment.get(LIBRARY_PATH);
        return path == null || path.isBlank() ? null : Path.of(path);
    }

    /**
     * The properties for the libraries in {@code folder}.
     *
     * @throws EngineException when a variable of the environment would let DJL use the network
     */
    Map<String, String> properties(Path folder, Path cache) throws EngineException {
        refuseUnlessTrue("DJL_OFFLINE");
        refuseUnlessTrue("OPT_OUT_TRACKING");
        refuse(VERSION, TORCH_VERSION);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("ai.djl.offline", "true");
        properties.put("OPT_OUT_TRACKING", "true");
        properties.put("ai.djl.default_engine", "PyTorch");
        properties.put("DJL_CACHE_DIR", cache.toString());
        properties.put(LIBRARY_PATH, folder.toString());
        properties.put(VERSION, TORCH_VERSION);
        boolean cuda = Files.exists(folder.resolve(System.mapLibraryName("torch_cuda")));
        refuse("PYTORCH_FLAVOR", cuda ? CUDA_FLAVOUR : "cpu");
        properties.put("PYTORCH_FLAVOR", cuda ? CUDA_FLAVOUR : "cpu");
        if (cuda) {
            properties.put("jna.library.path", folder.toString());
        }
        // Several threads per call wait for each other; on a machine that also decodes video that costs more than it
        // gives (docs/performance.md). Calls run beside each other instead, one thread each.
        properties.put("ai.djl.pytorch.num_threads", "1");
        properties.put("ai.djl.pytorch.num_interop_threads", "1");
        return properties;
    }

    private void refuseUnlessTrue(String variable) throws EngineException {
        String value = environment.get(variable);
        if (value != null && !value.toLowerCase(Locale.ROOT).equals("true")) {
            throw new EngineException("The environment variable " + variable + " is '" + value
                    + "', which would let the detector's library use the network. Unset it.");
        }
    }

    private void refuse(String variable, String allowed) throws EngineException {
        String value = environment.get(variable);
        if (value != null && !value.equals(allowed)) {
            throw new EngineException("The environment variable " + variable + " is '" + value + "', but only "
                    + allowed + " works here. Unset it.");
        }
    }
}
