package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the attribute database says of a characteristic apart from its value (HAP R2 section 2.3.3). Thread: any; immutable.
 *
 * @param type full UUID in upper case
 * @param metadata members by their JSON names, see {@link Metadata}
 * @param adminOnly true when only an admin controller may write it
 */
public record CharacteristicDefinition(
        String type, Format format, Set<Permission> permissions, Map<String, JsonNode> metadata, boolean adminOnly) {
    public CharacteristicDefinition {
        if (!HapUuid.isFullUpperCase(type)) {
            throw new IllegalArgumentException("not a full UUID in upper case: " + type);
        }
        permissions = Collections.unmodifiableSet(
                permissions.isEmpty() ? EnumSet.noneOf(Permission.class) : EnumSet.copyOf(permissions));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** Apple's definition of {@code type}. */
    public static CharacteristicDefinition of(CharacteristicType type) {
        return new CharacteristicDefinition(
                type.uuid(), type.format(), type.permissions(), type.metadata(), type.isAdminOnly());
    }

    public CharacteristicDefinition withPermissions(Permission... values) {
        return new CharacteristicDefinition(type, format, Set.copyOf(Arrays.asList(values)), metadata, adminOnly);
    }

    public CharacteristicDefinition withMetadata(String name, JsonNode value) {
        Map<String, JsonNode> changed = new TreeMap<>(metadata);
        changed.put(name, value);
        return new CharacteristicDefinition(type, format, permissions, changed, adminOnly);
    }

    public CharacteristicDefinition withAdminOnly() {
        return new CharacteristicDefinition(type, format, permissions, metadata, true);
    }
}
