package dev.porchlight.bridge.hap.model;

import static dev.porchlight.bridge.hap.testing.TestAccessories.accessory;
import static dev.porchlight.bridge.hap.testing.TestAccessories.bridge;
import static dev.porchlight.bridge.hap.testing.TestAccessories.motionSensor;
import static dev.porchlight.bridge.hap.testing.TestAccessories.service;
import static dev.porchlight.bridge.hap.testing.TestAccessories.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.stock.AccessoryDetails;
import dev.porchlight.bridge.hap.stock.StockService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatabaseProblemsTest {
    private static List<String> problems(HapAccessory... accessories) {
        return DatabaseProblems.of(List.of(accessories));
    }

    private static HapAccessory withInformation(AccessoryDetails details) {
        return new HapAccessory("camera:a", List.of(StockService.accessoryInformation(details, () -> {})));
    }

    @Test
    void of_validAccessories_isEmpty() {
        assertThat(problems(bridge(), accessory("camera:a", motionSensor("motion"))))
                .isEmpty();
    }

    @Test
    void of_noAccessory_saysSo() {
        assertThat(problems()).singleElement().asString().contains("no accessory");
    }

    @Test
    void of_missingInformation_saysSo() {
        assertThat(problems(bridge(), new HapAccessory("camera:a", List.of(motionSensor("motion")))))
                .anyMatch(each -> each.contains("exactly one AccessoryInformation"))
                .anyMatch(each -> each.contains("first service"));
    }

    @Test
    void of_missingProtocolInformation_saysSoForThePrimaryAlone() {
        assertThat(problems(accessory("camera:a"), accessory("camera:b")))
                .singleElement()
                .asString()
                .startsWith("camera:a")
                .contains("ProtocolInformation");
    }

    @Test
    void of_sameKeys_saysEach() {
        assertThat(problems(bridge(motionSensor("m"), motionSensor("m")), accessory("camera:a"), accessory("camera:a")))
                .anyMatch(each -> each.contains("service m occurs twice"))
                .anyMatch(each -> each.contains("accessory camera:a occurs twice"));
    }

    @Test
    void of_informationTexts_followTheLimits() {
        assertThat(problems(bridge(), withInformation(new AccessoryDetails("", "m", "n", "s", "one.two"))))
                .hasSize(3)
                .anyMatch(each -> each.contains("MANUFACTURER"))
                .anyMatch(each -> each.contains("SERIAL_NUMBER"))
                .anyMatch(each -> each.contains("FIRMWARE_REVISION"));
        assertThat(problems(bridge(), withInformation(new AccessoryDetails("m", "m", "é".repeat(33), "ss", "1.2"))))
                .singleElement()
                .asString()
                .contains("NAME");
        assertThat(problems(bridge(), withInformation(new AccessoryDetails("m", "m", "é".repeat(32), "ss", "1.2.30"))))
                .isEmpty();
    }

    @Test
    void of_protocolVersion_mustBe110() {
        HapService wrong = service(
                StockService.PROTOCOL_KEY, ServiceType.PROTOCOL_INFORMATION, text(CharacteristicType.VERSION, "1.1"));
        HapAccessory primary =
                new HapAccessory("bridge", List.of(bridge().services().get(0), wrong));

        assertThat(problems(primary)).singleElement().asString().contains("1.1.0");
    }

    @Test
    void of_links_mustExistOnceAndElsewhere() {
        HapService linking = new HapService(
                "a",
                ServiceType.MOTION_SENSOR.uuid(),
                motionSensor("a").characteristics(),
                false,
                false,
                List.of("a", "b", "b", "nowhere"));

        assertThat(problems(bridge(linking, motionSensor("b"))))
                .anyMatch(each -> each.contains("links to itself"))
                .anyMatch(each -> each.contains("linked service b occurs twice"))
                .anyMatch(each -> each.contains("does not have"));
    }

    @Test
    void of_twoPrimaries_saysSo() {
        HapService one = new HapService(
                "a", ServiceType.MOTION_SENSOR.uuid(), motionSensor("a").characteristics(), true, false, List.of());
        HapService two = new HapService(
                "b", ServiceType.MOTION_SENSOR.uuid(), motionSensor("b").characteristics(), true, false, List.of());

        assertThat(problems(bridge(one, two))).singleElement().asString().contains("marked primary");
    }

    @Test
    void of_101Services_saysSo() {
        HapService[] services =
                IntStream.range(0, 99).mapToObj(i -> motionSensor("m" + i)).toArray(HapService[]::new);

        assertThat(problems(bridge(services))).singleElement().asString().contains("101 services");
    }

    @Test
    void of_badCharacteristics_saysEach() {
        CharacteristicDefinition base = CharacteristicDefinition.of(CharacteristicType.STATUS_ACTIVE);
        List<String> problems = new ArrayList<>();
        problems.addAll(problemsOf(base.withPermissions()));
        problems.addAll(problemsOf(base.withPermissions(Permission.PAIRED_WRITE, Permission.EVENTS)));
        problems.addAll(problemsOf(base.withPermissions(Permission.PAIRED_READ, Permission.TIMED_WRITE)));
        problems.addAll(problemsOf(base.withPermissions(Permission.PAIRED_READ, Permission.ADDITIONAL_AUTHORIZATION)));
        problems.addAll(problemsOf(base.withMetadata("minvalue", IntNode.valueOf(0))));
        problems.addAll(problemsOf(CharacteristicDefinition.of(CharacteristicType.SUPPORTED_RTP_CONFIGURATION)));

        assertThat(problems).hasSize(6).allMatch(each -> each.startsWith("bridge/motion/"));
    }

    private static List<String> problemsOf(CharacteristicDefinition definition) {
        return problems(bridge(service(
                "motion",
                ServiceType.MOTION_SENSOR,
                ValueCharacteristic.of(CharacteristicType.MOTION_DETECTED, false),
                ValueCharacteristic.builder(definition, TextNode.valueOf("")).build())));
    }

    @Test
    void of_missingRequiredCharacteristic_saysWhich() {
        assertThat(problems(bridge(service(
                        "motion",
                        ServiceType.MOTION_SENSOR,
                        ValueCharacteristic.of(CharacteristicType.STATUS_ACTIVE, true)))))
                .containsExactly("bridge/motion: lacks MOTION_DETECTED");
    }

    @Test
    void of_recordingManagementWithoutLinks_saysSo() {
        HapService recording = service(
                "recording",
                ServiceType.CAMERA_RECORDING_MANAGEMENT,
                ValueCharacteristic.of(CharacteristicType.ACTIVE, false),
                fixedTlv(CharacteristicType.SUPPORTED_CAMERA_RECORDING_CONFIGURATION),
                fixedTlv(CharacteristicType.SUPPORTED_VIDEO_RECORDING_CONFIGURATION),
                fixedTlv(CharacteristicType.SUPPORTED_AUDIO_RECORDING_CONFIGURATION),
                ValueCharacteristic.builder(CharacteristicType.SELECTED_CAMERA_RECORDING_CONFIGURATION, "")
                        .build());

        assertThat(problems(bridge(recording)))
                .containsExactly("bridge/recording: must link to the data stream service and the motion sensor");
    }

    private static FixedCharacteristic fixedTlv(CharacteristicType type) {
        return FixedCharacteristic.ofTlv(type, java.nio.ByteBuffer.allocate(0));
    }
}
