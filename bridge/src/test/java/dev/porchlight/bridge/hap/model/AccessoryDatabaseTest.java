package dev.porchlight.bridge.hap.model;

import static dev.porchlight.bridge.hap.testing.TestAccessories.accessory;
import static dev.porchlight.bridge.hap.testing.TestAccessories.bridge;
import static dev.porchlight.bridge.hap.testing.TestAccessories.information;
import static dev.porchlight.bridge.hap.testing.TestAccessories.motionSensor;
import static dev.porchlight.bridge.hap.testing.TestAccessories.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.porchlight.bridge.hap.stock.StockService;
import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessoryDatabaseTest {
    private static final String NAME = "ids.json";

    @TempDir
    Path folder;

    private DatabaseFile file() throws IOException {
        return new DatabaseFile(StateFolder.open(folder), NAME);
    }

    private AccessoryDatabase open(HapAccessory... accessories) throws IOException {
        return file().open(List.of(accessories));
    }

    /** What every id means, as text. */
    private static Map<String, Long> meanings(AccessoryDatabase database) {
        Map<String, Long> ids = new HashMap<>();
        for (AccessoryEntry accessory : database.accessories()) {
            String key = accessory.accessory().key();
            ids.put(key, accessory.aid());
            for (ServiceEntry service : accessory.services()) {
                String serviceKey = key + "/" + service.service().key();
                ids.put(serviceKey, service.iid());
                service.characteristics()
                        .forEach(each -> ids.put(
                                serviceKey + "/" + each.characteristic().type(),
                                each.id().iid()));
            }
        }
        return ids;
    }

    @Test
    void open_first_givesTheFixedIds() throws Exception {
        AccessoryDatabase database = open(bridge(), accessory("camera:a", motionSensor("motion")));

        assertThat(database.accessories().get(0).aid()).isEqualTo(1);
        assertThat(database.accessory("camera:a").orElseThrow().aid()).isEqualTo(2);
        assertThat(database.accessories())
                .allSatisfy(each -> assertThat(each.services().get(0).iid()).isEqualTo(1));
        assertThat(database.configurationNumber()).isEqualTo(1);
    }

    @Test
    void open_anyHistory_neverRenumbersOrReuses() throws Exception {
        Random random = new Random(20260101);
        Map<String, Long> everGiven = new HashMap<>();
        for (int round = 0; round < 60; round++) {
            AccessoryDatabase database = file().open(randomAccessories(random));
            Map<String, Long> now = meanings(database);
            now.forEach((meaning, id) -> {
                assertThat(everGiven.getOrDefault(meaning, id)).as(meaning).isEqualTo(id);
                everGiven.put(meaning, id);
            });
        }
        assertThat(everGiven.entrySet().stream()
                        .filter(each -> !each.getKey().contains("/"))
                        .map(Map.Entry::getValue)
                        .toList())
                .doesNotHaveDuplicates();
        everGiven.keySet().stream()
                .filter(key -> !key.contains("/"))
                .forEach(accessory -> assertThat(everGiven.entrySet().stream()
                                .filter(each -> each.getKey().startsWith(accessory + "/"))
                                .map(Map.Entry::getValue)
                                .toList())
                        .doesNotHaveDuplicates());
    }

    private static List<HapAccessory> randomAccessories(Random random) {
        List<HapAccessory> accessories = new ArrayList<>();
        for (int camera = 0; camera < 6; camera++) {
            if (random.nextBoolean()) {
                List<HapService> services = new ArrayList<>();
                for (int sensor = 0; sensor < 5; sensor++) {
                    if (random.nextBoolean()) {
                        services.add(randomSensor("sensor-" + sensor, random));
                    }
                }
                Collections.shuffle(services, random);
                accessories.add(accessory("camera:" + camera, services.toArray(HapService[]::new)));
            }
        }
        Collections.shuffle(accessories, random);
        accessories.add(0, bridge());
        return accessories;
    }

    private static HapService randomSensor(String key, Random random) {
        List<HapCharacteristic> characteristics = new ArrayList<>();
        characteristics.add(ValueCharacteristic.of(CharacteristicType.MOTION_DETECTED, false));
        for (CharacteristicType optional : List.of(
                CharacteristicType.STATUS_ACTIVE,
                CharacteristicType.STATUS_FAULT,
                CharacteristicType.STATUS_TAMPERED)) {
            if (random.nextBoolean()) {
                characteristics.add(ValueCharacteristic.of(optional, false));
            }
        }
        Collections.shuffle(characteristics, random);
        return service(key, ServiceType.MOTION_SENSOR, characteristics.toArray(HapCharacteristic[]::new));
    }

    @Test
    void configurationNumber_sameDatabase_stays() throws Exception {
        open(bridge(motionSensor("motion")));
        byte[] before = Files.readAllBytes(folder.resolve(NAME));
        AccessoryDatabase again = open(bridge(motionSensor("motion")));

        assertThat(again.configurationNumber()).isEqualTo(1);
        assertThat(Files.readAllBytes(folder.resolve(NAME))).isEqualTo(before);
    }

    @Test
    void configurationNumber_everyKindOfChange_risesByOne() throws Exception {
        assertThat(open(bridge()).configurationNumber()).isEqualTo(1);
        assertThat(open(bridge(), accessory("camera:a")).configurationNumber()).isEqualTo(2);
        assertThat(open(bridge(), accessory("camera:a", motionSensor("motion"))).configurationNumber())
                .isEqualTo(3);
        assertThat(open(bridge(), accessory("camera:a", volume(CharacteristicDefinition.of(CharacteristicType.VOLUME))))
                        .configurationNumber())
                .isEqualTo(4);
        CharacteristicDefinition narrower = CharacteristicDefinition.of(CharacteristicType.VOLUME)
                .withMetadata(Metadata.MAX_VALUE, IntNode.valueOf(50));
        assertThat(open(bridge(), accessory("camera:a", volume(narrower))).configurationNumber())
                .isEqualTo(5);
        CharacteristicDefinition readOnly = narrower.withPermissions(Permission.PAIRED_READ);
        assertThat(open(bridge(), accessory("camera:a", volume(readOnly))).configurationNumber())
                .isEqualTo(6);
        assertThat(open(bridge()).configurationNumber()).isEqualTo(7);
    }

    private static HapService volume(CharacteristicDefinition definition) {
        return service(
                "speaker",
                ServiceType.SPEAKER,
                ValueCharacteristic.of(CharacteristicType.MUTE, false),
                ValueCharacteristic.builder(definition, IntNode.valueOf(10)).build());
    }

    @Test
    void configurationNumber_values_doNotCountButSupportedConfigurationsDo() throws Exception {
        open(bridge(dataStream(1)));
        HapAccessory renamed = new HapAccessory(
                "bridge", List.of(information("Another name"), StockService.protocolInformation(), dataStream(1)));
        assertThat(open(renamed).configurationNumber()).isEqualTo(1);
        assertThat(open(bridge(dataStream(2))).configurationNumber()).isEqualTo(2);
    }

    private static HapService dataStream(int content) {
        return service(
                "data-stream",
                ServiceType.DATA_STREAM_TRANSPORT_MANAGEMENT,
                FixedCharacteristic.ofTlv(
                        CharacteristicType.SUPPORTED_DATA_STREAM_TRANSPORT_CONFIGURATION,
                        ByteBuffer.wrap(new byte[] {1, 1, (byte) content})),
                ValueCharacteristic.builder(CharacteristicType.SETUP_DATA_STREAM_TRANSPORT, "")
                        .build(),
                FixedCharacteristic.ofText(CharacteristicType.VERSION, "1.0"));
    }

    @Test
    void configurationNumber_last_wrapsToOne() throws Exception {
        open(bridge());
        Path path = folder.resolve(NAME);
        Files.writeString(
                path,
                Files.readString(path).replace("\"configurationNumber\" : 1,", "\"configurationNumber\" : 65535,"));

        assertThat(open(bridge()).configurationNumber()).isEqualTo(65_535);
        assertThat(open(bridge(motionSensor("motion"))).configurationNumber()).isEqualTo(1);
        assertThat(open(bridge(motionSensor("motion"))).configurationNumber()).isEqualTo(1);
    }

    @Test
    void open_invalidDatabase_changesNothingOnDisk() throws Exception {
        open(bridge());
        byte[] before = Files.readAllBytes(folder.resolve(NAME));

        assertThatThrownBy(() -> open(bridge(motionSensor("m"), motionSensor("m"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open(new HapAccessory("other", bridge().services())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to bridge");

        assertThat(Files.readAllBytes(folder.resolve(NAME))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\":2}",
                "{\"version\":1,\"configurationNumber\":0,\"nextAid\":1,\"accessories\":{}}",
                "{\"version\":1,\"configurationNumber\":1,\"nextAid\":9007199254740992,\"accessories\":{}}",
                "{\"version\":1,\"configurationNumber\":1,\"nextAid\":2,\"accessories\":[]}",
                "{\"version\":1,\"configurationNumber\":1,\"nextAid\":2,\"accessories\":{\"a\":{\"aid\":2,\"nextIid\":2,\"services\":{}}}}",
                "{\"version\":1,\"configurationNumber\":1,\"nextAid\":3,\"accessories\":{\"a\":{\"aid\":1,\"nextIid\":2,\"services\":{}},\"b\":{\"aid\":1,\"nextIid\":2,\"services\":{}}}}",
                "{\"version\":1,\"configurationNumber\":1,\"nextAid\":2,\"accessories\":{\"a\":{\"aid\":1,\"nextIid\":3,\"services\":{\"s\":{\"iid\":2,\"characteristics\":{\"x\":2}}}}}}",
                "{\"version\":1,\"configurationNumber\":1,\"nextAid\":2,\"accessories\":{\"a\":{\"aid\":1,\"nextIid\":3,\"services\":{\"s\":{\"iid\":1,\"characteristics\":{\"x\":3}}}}}}",
                "{\"version\":1,\"version\":1,\"configurationNumber\":1,\"nextAid\":2,\"accessories\":{}}",
            })
    void open_damagedFile_isRefusedAndKept(String content) throws Exception {
        Files.writeString(folder.resolve(NAME), content);

        assertThatThrownBy(() -> open(bridge())).isInstanceOf(IOException.class).hasMessageContaining("backup");

        assertThat(folder.resolve(NAME)).hasContent(content);
    }

    @Test
    void open_fileCutAnywhere_isRefused() throws Exception {
        open(bridge(motionSensor("motion")), accessory("camera:a"));
        byte[] whole = Files.readAllBytes(folder.resolve(NAME));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> IdMapJson.read(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void open_changedBytes_isRefusedOrValid() throws Exception {
        open(bridge(motionSensor("motion")), accessory("camera:a"));
        byte[] whole = Files.readAllBytes(folder.resolve(NAME));
        Random random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            byte[] changed = whole.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
            }
            try {
                IdMapJson.read(changed)
                        .accessories()
                        .values()
                        .forEach(ids -> assertThat(ids.aid()).isPositive());
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void find_unknown_isEmpty() throws Exception {
        AccessoryDatabase database = open(bridge());

        assertThat(database.find(new CharacteristicId(1, 9_999))).isEmpty();
        assertThat(database.accessory(2)).isEmpty();
    }

    @Test
    void onChange_characteristicSet_tellsItsId() throws Exception {
        ValueCharacteristic motion = ValueCharacteristic.of(CharacteristicType.MOTION_DETECTED, false);
        AccessoryDatabase database = open(bridge(service("motion", ServiceType.MOTION_SENSOR, motion)));
        List<CharacteristicId> told = new ArrayList<>();
        database.onChange((entry, value, originator) -> told.add(entry.id()));

        motion.set(true);

        assertThat(told).hasSize(1);
        assertThat(database.find(told.get(0)).orElseThrow().characteristic()).isSameAs(motion);
    }

    @Test
    void open_150Accessories_isTheLimit() throws Exception {
        List<HapAccessory> accessories = new ArrayList<>(List.of(bridge()));
        IntStream.range(1, 150).forEach(i -> accessories.add(accessory("camera:" + i)));
        assertThat(file().open(accessories).accessories()).hasSize(150);

        accessories.add(accessory("camera:150"));
        assertThatThrownBy(() -> file().open(accessories)).hasMessageContaining("151 accessories");
    }

    @Test
    void idMap_writtenTwice_isTheSameText() throws Exception {
        open(bridge(motionSensor("motion")));
        byte[] json = Files.readAllBytes(folder.resolve(NAME));

        assertThat(new String(IdMapJson.write(IdMapJson.read(json)), StandardCharsets.UTF_8))
                .isEqualTo(new String(json, StandardCharsets.UTF_8));
    }
}
