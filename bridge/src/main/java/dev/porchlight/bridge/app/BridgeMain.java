package dev.porchlight.bridge.app;

import dev.porchlight.conf.SettingsLoader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The program. Thread: main. */
public final class BridgeMain {
    private BridgeMain() {}

    public static void main(String[] arguments) {
        SecureRandom random = new SecureRandom();
        CommandContext context = new CommandContext(
                SettingsLoader.ofProcess(),
                new ForegroundBridge(random),
                random,
                // Half blocks of the QR code exist in UTF-8 only, which terminals read whatever the locale says.
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                isTerminal());
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new CommandLineProgram(context, err).run(arguments));
    }

    /** From JDK 22 on there is a console for a pipe as well, unless the old one is asked for. */
    @SuppressWarnings("SystemConsoleNull") // answered by the property
    private static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null && System.getenv("NO_COLOR") == null;
    }
}
