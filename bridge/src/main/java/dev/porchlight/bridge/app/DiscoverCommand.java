package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.advertise.LanInterface;
import dev.porchlight.bridge.hap.advertise.NetworkInterfaces;
import dev.porchlight.bridge.onvif.CameraSearch;
import dev.porchlight.bridge.onvif.FoundCamera;
import dev.porchlight.bridge.onvif.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code porchlight discover}. Thread: main. */
@Command(
        name = "discover",
        description = "Find ONVIF cameras in the home network and print configuration for them.",
        footer = {
            "",
            "The question goes to the local network only, by multicast. Each camera that answers is asked for its streams.",
            "Exit status 1 when no camera was found, or none told its streams."
        })
final class DiscoverCommand implements Callable<Integer> {
    private final CommandContext context;
    private Optional<String> username = Optional.empty();
    private Duration patience = Duration.ofSeconds(4);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description =
                    "Interface or address of this machine to ask on; may be repeated. Default: all of the home network.")
    private List<String> interfaces = new ArrayList<>();

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            interactive = true,
            arity = "0",
            description = "Ask for the password of --username on the terminal.")
    private char @Nullable [] password;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            defaultValue = "CAMERA_PASSWORD",
            description = "Environment variable with the password of --username (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets the default
    private String passwordVariable;

    @Option(names = "--json", description = "Print JSON: an array with one object per camera.")
    private boolean json;

    DiscoverCommand(CommandContext context) {
        this.context = context;
    }

    @Option(
            names = "--username",
            paramLabel = "NAME",
            description = "User of the cameras; most tell their streams to nobody else.")
    void username(String name) {
        username = Optional.of(name);
    }

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to collect answers, 1 to 60 (default: 4).")
    void patience(int seconds) {
        if (seconds < 1 || seconds > 60) {
            throw new ParameterException(spec.commandLine(), "--wait takes 1 to 60 seconds, not " + seconds + ".");
        }
        patience = Duration.ofSeconds(seconds);
    }

    @Override
    public Integer call() throws Exception {
        List<FoundCamera> found =
                new CameraSearch(Clock.systemUTC(), context.random()).search(addresses(), patience, login());
        context.out().println(json ? DiscoverJson.write(found) : new DiscoverText(username).write(found));
        return found.stream().anyMatch(camera -> !camera.profiles().isEmpty())
                ? CommandLineProgram.FINE
                : CommandLineProgram.PROBLEM;
    }

    private List<InetAddress> addresses() throws IOException {
        NetworkInterfaces all = NetworkInterfaces.current();
        List<LanInterface> chosen;
        try {
            chosen = interfaces.isEmpty() ? all.chooseAuto() : all.chooseListed(interfaces);
        } catch (IllegalArgumentException e) {
            String told = String.valueOf(e.getMessage()).replace("homekit.bind", "--interface");
            throw new ParameterException(spec.commandLine(), told, e);
        }
        return chosen.stream().map(LanInterface::announcedAddress).toList();
    }

    private Optional<Login> login() {
        return username.map(name -> new Login(name, givenPassword()));
    }

    private String givenPassword() {
        if (password != null) {
            return new String(password);
        }
        String value = System.getenv(passwordVariable);
        if (value == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--username needs a password: put it into the environment variable " + passwordVariable
                            + ", or give --password to be asked for it.");
        }
        return value;
    }
}
