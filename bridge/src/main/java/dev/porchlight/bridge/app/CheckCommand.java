package dev.porchlight.bridge.app;

import dev.porchlight.bridge.check.Check;
import dev.porchlight.bridge.check.CheckRound;
import dev.porchlight.bridge.check.Finding;
import dev.porchlight.bridge.check.Verdict;
import dev.porchlight.bridge.logging.LogDetail;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code porchlight check}. Thread: main. */
@Command(
        name = "check",
        description = "Look at configuration, machine, network and every camera, and say what to change.",
        footer = {
            "",
            "Works beside a running bridge as well. Each camera is watched for up to half a minute.",
            "Exit status 1 when there is a problem; warnings and notes are none."
        })
final class CheckCommand implements Callable<Integer> {
    /** A stream takes 15 s to open and 12 s to be watched at most. */
    private static final Duration LIMIT = Duration.ofSeconds(35);

    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PorchlightCommand parent;

    @Option(names = "--json", description = "Print JSON: an array of {subject, verdict, evidence, remedy}.")
    private boolean json;

    @Option(names = "--demo", description = "Check 'porchlight demo'; the configuration is not read.")
    private boolean demo;

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = new ArrayList<>();
        LogDetail.Quiet quiet = LogDetail.quiet();
        try {
            List<Check> checks = checks(findings);
            if (context.colour() && !json) {
                context.out().println("Looking at everything, which takes up to half a minute ...\n");
            }
            findings.addAll(new CheckRound(MediaThreads.named("check"), LIMIT).run(checks));
        } finally {
            quiet.close();
        }
        context.out().println(json ? CheckJson.write(findings) : new CheckText(context.colour()).write(findings));
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.PROBLEM)
                ? CommandLineProgram.PROBLEM
                : CommandLineProgram.FINE;
    }

    /** What can be looked at; what the configuration itself tells goes to {@code findings}. */
    private List<Check> checks(List<Finding> findings) throws Exception {
        BridgeSettings settings;
        try {
            settings = demo ? context.loader().demo() : parent.settings(context);
            String where = demo ? "The demo" : parent.file(context).toString();
            findings.add(Finding.ok(
                    "configuration", where + ": " + settings.cameras().size() + " camera(s), no mistake."));
        } catch (SettingsException e) {
            e.problems().forEach(problem -> findings.add(CheckAssembly.finding(problem)));
            return CheckAssembly.withoutSettings();
        }
        return new CheckAssembly(settings, context.random()).checks();
    }
}
