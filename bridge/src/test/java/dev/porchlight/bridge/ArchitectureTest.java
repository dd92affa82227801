package dev.porchlight.bridge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.stream.PreparedStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of ARCHITECTURE.md that the compiler cannot see, over all modules; planted violations show that they bite. */
@AnalyzeClasses(
        packages = "dev.porchlight",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {
    /** The tests of another module, which a full build takes from its jar. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String CONF = "dev.porchlight.conf..";
    private static final String CODECS = "dev.porchlight.codecs..";
    private static final String DETECTION = "dev.porchlight.detection..";
    private static final String BRIDGE = "dev.porchlight.bridge..";
    private static final String PRIVACY = "dev.porchlight.bridge.privacy";
    private static final String[] WIRE_PACKAGES = {
        "dev.porchlight.bridge.rtp..",
        "dev.porchlight.bridge.rtcp..",
        "dev.porchlight.bridge.srtp..",
        "dev.porchlight.bridge.hap.tlv8..",
        "dev.porchlight.bridge.hds..",
        "dev.porchlight.codecs.h264..",
        "dev.porchlight.codecs.h265..",
        "dev.porchlight.codecs.mp4.."
    };

    @ArchTest
    static final ArchRule CONF_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage(CONF)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CODECS, DETECTION, BRIDGE);

    @ArchTest
    static final ArchRule CODECS_KNOW_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage(CODECS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONF, DETECTION, BRIDGE);

    @ArchTest
    static final ArchRule DETECTION_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage(DETECTION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONF, CODECS, BRIDGE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_ASSEMBLY_READS_SETTINGS = noClasses()
            .that()
            .resideInAPackage(BRIDGE)
            .and()
            .resideOutsideOfPackage("dev.porchlight.bridge.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CONF);

    @ArchTest
    static final ArchRule FFMPEG_HAS_ONE_IMPORTER = onlyIn("dev.porchlight.codecs..ffmpeg..", "org.bytedeco..");

    @ArchTest
    static final ArchRule DJL_HAS_ONE_IMPORTER = onlyIn(DETECTION, "ai.djl..");

    @ArchTest
    static final ArchRule TYPESAFE_CONFIG_HAS_ONE_IMPORTER = onlyIn(CONF, "com.typesafe.config..");

    @ArchTest
    static final ArchRule NETTY_HAS_ONE_IMPORTER = onlyIn(BRIDGE, "io.netty..");

    @ArchTest
    static final ArchRule HAP_JAVA_HAS_ONE_IMPORTER = onlyIn(BRIDGE, "io.github.hapjava..");

    @ArchTest
    static final ArchRule ONLY_THE_MODEL_OF_HAP_JAVA_IS_USED =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.hapjava.server..");

    @ArchTest
    static final ArchRule WIRE_PACKAGES_TAKE_BYTES_AND_RETURN_VALUES = noClasses()
            .that()
            .resideInAnyPackage(WIRE_PACKAGES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.nio.channels..", "io.netty.channel..", "com.typesafe..")
            .orShould()
            .dependOnClassesThat(simpleNameEndingWith("Socket"))
            .orShould()
            .dependOnClassesThat(assignableTo(Thread.class))
            .orShould()
            .dependOnClassesThat(assignableTo(java.util.concurrent.Executor.class))
            .orShould()
            .dependOnClassesThat(assignableTo(java.time.Clock.class))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.porchlight.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule A_PERMIT_IS_MADE_IN_ITS_PACKAGE =
            constructors().that().areDeclaredIn(EgressPermit.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule ONLY_THE_GATE_CONSTRUCTS_A_PERMIT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PRIVACY + ".PolicyGate")
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
                    "the target is a permit", call -> call.getTargetOwner().isEquivalentTo(EgressPermit.class)));

    @ArchTest
    static final ArchRule WHATEVER_SENDS_MEDIA_TAKES_A_PERMIT = classes()
            .that(assignableTo(PreparedStream.class))
            .or()
            .haveSimpleName("StreamSession")
            .or()
            .haveSimpleName("RecordingSession")
            .or()
            .haveSimpleName("DataSendStream")
            .should(takeAPermitInEveryConstructor())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_GRAB_BAGS =
            noClasses().should().haveNameMatching(".*[.$](\\w*)(Utils?|Helpers?|Managers?|Common)(\\$.*)?");

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importPackages("dev.porchlight.bridge.rtp.planted", "dev.porchlight.bridge.stream.planted");

    @ParameterizedTest
    @MethodSource("rulesWithPlantedViolations")
    void rule_plantedViolation_isFound(ArchRule rule, String found) {
        EvaluationResult result = rule.evaluate(PLANTED);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(found);
    }

    static Stream<Arguments> rulesWithPlantedViolations() {
        return Stream.of(
                Arguments.of(WIRE_PACKAGES_TAKE_BYTES_AND_RETURN_VALUES, "nanoTime"),
                Arguments.of(WIRE_PACKAGES_TAKE_BYTES_AND_RETURN_VALUES, "DatagramSocket"),
                Arguments.of(WIRE_PACKAGES_TAKE_BYTES_AND_RETURN_VALUES, "org.slf4j"),
                Arguments.of(PACKAGES_FORM_NO_CYCLE, "Cycle detected"),
                Arguments.of(WHATEVER_SENDS_MEDIA_TAKES_A_PERMIT, "UngatedStream"),
                Arguments.of(NO_GRAB_BAGS, "TimestampUtils"),
                Arguments.of(onlyIn(CODECS, "org.slf4j.."), "TimestampUtils"));
    }

    private static ArchRule onlyIn(String importer, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(importer)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchCondition<JavaClass> takeAPermitInEveryConstructor() {
        return new ArchCondition<>("take an EgressPermit in every constructor") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean taken = item.isInterface()
                        || item.getConstructors().stream()
                                .allMatch(constructor -> constructor.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(EgressPermit.class)));
                events.add(new SimpleConditionEvent(item, taken, item.getName() + " can be made without a permit"));
            }
        };
    }
}
