package dev.porchlight.bridge.hap.model;

import static dev.porchlight.bridge.hap.model.Permission.ADDITIONAL_AUTHORIZATION;
import static dev.porchlight.bridge.hap.model.Permission.EVENTS;
import static dev.porchlight.bridge.hap.model.Permission.PAIRED_READ;
import static dev.porchlight.bridge.hap.model.Permission.PAIRED_WRITE;
import static dev.porchlight.bridge.hap.model.Permission.TIMED_WRITE;
import static dev.porchlight.bridge.hap.model.Permission.WRITE_RESPONSE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks accessories against the rules of the attribute database before any controller sees them (HAP R2 sections 2.3, 2.5
 * and 2.6). Thread: one; used once.
 */
final class DatabaseProblems {
    private static final int MAX_ACCESSORIES = 150;
    private static final int MAX_SERVICES = 100;
    private static final int MAX_CHARACTERISTICS = 100;
    private static final Set<String> METADATA = Set.of(
            Metadata.UNIT,
            Metadata.MIN_VALUE,
            Metadata.MAX_VALUE,
            Metadata.MIN_STEP,
            Metadata.MAX_LEN,
            Metadata.MAX_DATA_LEN,
            Metadata.VALID_VALUES,
            Metadata.VALID_VALUES_RANGE);

    private final List<String> problems = new ArrayList<>();
    private String place = "the database";

    /** Every rule that the accessories break, as sentences; empty when they make a valid database. */
    static List<String> of(List<HapAccessory> accessories) {
        DatabaseProblems problems = new DatabaseProblems();
        problems.checkAccessories(accessories);
        return problems.problems;
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(place + ": " + problem);
        }
    }

    private void checkAccessories(List<HapAccessory> accessories) {
        require(!accessories.isEmpty(), "has no accessory");
        require(
                accessories.size() <= MAX_ACCESSORIES,
                "has " + accessories.size() + " accessories, HomeKit allows " + MAX_ACCESSORIES);
        requireUnique(accessories.stream().map(HapAccessory::key).toList(), "accessory");
        for (int i = 0; i < accessories.size(); i++) {
            checkAccessory(accessories.get(i), i == 0);
        }
    }

    private void checkAccessory(HapAccessory accessory, boolean primaryAccessory) {
        place = accessory.key();
        List<HapService> services = accessory.services();
        require(
                services.size() <= MAX_SERVICES,
                "has " + services.size() + " services, HomeKit allows " + MAX_SERVICES);
        require(
                services.stream().filter(HapService::primary).count() <= 1,
                "more than one of its services is marked primary");
        requireUnique(services.stream().map(HapService::key).toList(), "service");
        require(
                count(services, ServiceType.ACCESSORY_INFORMATION) == 1,
                "needs exactly one AccessoryInformation service");
        require(
                !services.isEmpty() && is(services.get(0), ServiceType.ACCESSORY_INFORMATION),
                "AccessoryInformation must be its first service");
        require(
                !primaryAccessory || count(services, ServiceType.PROTOCOL_INFORMATION) == 1,
                "the first accessory needs exactly one ProtocolInformation service");
        services.forEach(service -> checkService(accessory, service));
    }

    private void checkService(HapAccessory accessory, HapService service) {
        place = accessory.key() + "/" + service.key();
        require(HapUuid.isFullUpperCase(service.type()), "type " + service.type() + " is no full UUID in upper case");
        require(!service.characteristics().isEmpty(), "has no characteristic");
        require(
                service.characteristics().size() <= MAX_CHARACTERISTICS,
                "has more than " + MAX_CHARACTERISTICS + " characteristics");
        requireUnique(
                service.characteristics().stream().map(HapCharacteristic::type).toList(), "characteristic");
        checkLinks(accessory, service);
        new RequiredCharacteristics(this::require).check(service);
        for (HapCharacteristic characteristic : service.characteristics()) {
            place = accessory.key() + "/" + service.key() + "/" + HapUuid.shortForm(characteristic.type());
            checkCharacteristic(characteristic);
        }
    }

    private void checkLinks(HapAccessory accessory, HapService service) {
        requireUnique(service.linkedKeys(), "linked service");
        require(!service.linkedKeys().contains(service.key()), "links to itself");
        List<HapService> linked = accessory.services().stream()
                .filter(other -> service.linkedKeys().contains(other.key()))
                .toList();
        require(
                linked.size() == new HashSet<>(service.linkedKeys()).size(),
                "links to a service that the accessory does not have: " + service.linkedKeys());
        if (is(service, ServiceType.CAMERA_RECORDING_MANAGEMENT)) {
            require(
                    count(linked, ServiceType.DATA_STREAM_TRANSPORT_MANAGEMENT) == 1
                            && count(linked, ServiceType.MOTION_SENSOR) >= 1,
                    "must link to the data stream service and the motion sensor");
        }
    }

    private void checkCharacteristic(HapCharacteristic characteristic) {
        Set<Permission> permissions = characteristic.permissions();
        require(
                HapUuid.isFullUpperCase(characteristic.type()),
                "type " + characteristic.type() + " is no full UUID in upper case");
        require(
                permissions.contains(PAIRED_READ) || permissions.contains(PAIRED_WRITE),
                "can neither be read nor written");
        require(!permissions.contains(EVENTS) || permissions.contains(PAIRED_READ), "has events but cannot be read");
        require(
                permissions.contains(PAIRED_WRITE)
                        || (!permissions.contains(TIMED_WRITE) && !permissions.contains(WRITE_RESPONSE)),
                "has write permissions but cannot be written");
        require(!permissions.contains(ADDITIONAL_AUTHORIZATION), "additional authorization is not supported");
        require(
                METADATA.containsAll(characteristic.metadata().keySet()),
                "unknown metadata in " + characteristic.metadata().keySet());
        boolean supportedConfiguration = CharacteristicType.ofUuid(characteristic.type())
                .filter(CharacteristicType::isSupportedConfiguration)
                .isPresent();
        require(
                !supportedConfiguration || characteristic instanceof FixedCharacteristic,
                "a supported configuration must be a FixedCharacteristic, for it is part of the database");
    }

    private void requireUnique(List<String> names, String kind) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> require(seen.add(name), "the " + kind + " " + name + " occurs twice"));
    }

    private static boolean is(HapService service, ServiceType type) {
        return service.type().equals(type.uuid());
    }

    private static long count(List<HapService> services, ServiceType type) {
        return services.stream().filter(service -> is(service, type)).count();
    }
}
