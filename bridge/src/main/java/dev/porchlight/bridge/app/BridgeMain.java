package dev.porchlight.bridge.app;

import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.SettingsLoader;
import dev.porchlight.conf.StateLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The program. Thread: main. */
public final class BridgeMain {
    private BridgeMain() {}

    public static void main(String[] arguments) {
        CommandContext context = new CommandContext(
                SettingsLoader.ofProcess(),
                BridgeMain::launch,
                new SecureRandom(),
                // Half blocks of the QR code exist in UTF-8 only, which terminals read whatever the locale says.
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                isTerminal());
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new CommandLineProgram(context, err).run(arguments));
    }

    private static int launch(BridgeSettings settings, StateLock state) throws IOException {
        throw new IOException("This build has no bridge to run: the parts are not yet assembled.");
    }

    /** From JDK 22 on there is a console for a pipe as well, unless the old one is asked for. */
    @SuppressWarnings("SystemConsoleNull") // answered by the property
    private static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null && System.getenv("NO_COLOR") == null;
    }
}
