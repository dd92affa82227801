package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON form of the attribute database (HAP R2 section 6.6.4). Thread: any. */
public final class DatabaseJson {
    private DatabaseJson() {}

    /** The answer to GET /accessories; {@code values} gives the value of every readable characteristic, null for none. */
    public static ObjectNode accessories(
            List<AccessoryEntry> accessories, Function<CharacteristicEntry, @Nullable JsonNode> values) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode array = root.putArray("accessories");
        for (AccessoryEntry accessory : accessories) {
            ObjectNode node = array.addObject().put("aid", accessory.aid());
            ArrayNode services = node.putArray("services");
            accessory.services().forEach(service -> services.add(service(service, values)));
        }
        return root;
    }

    private static ObjectNode service(ServiceEntry entry, Function<CharacteristicEntry, @Nullable JsonNode> values) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        HapService service = entry.service();
        node.put("iid", entry.iid()).put("type", HapUuid.shortForm(service.type()));
        if (service.primary()) {
            node.put("primary", true);
        }
        if (service.hidden()) {
            node.put("hidden", true);
        }
        if (!entry.linkedIids().isEmpty()) {
            entry.linkedIids().forEach(node.putArray("linked")::add);
        }
        ArrayNode characteristics = node.putArray("characteristics");
        entry.characteristics().forEach(each -> characteristics.add(characteristic(each, values.apply(each))));
        return node;
    }

    private static ObjectNode characteristic(CharacteristicEntry entry, @Nullable JsonNode value) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("iid", entry.id().iid());
        addType(node, entry.characteristic());
        addPermissions(node, entry.characteristic());
        addMetadata(node, entry.characteristic());
        if (value != null) {
            node.set("value", value);
        }
        return node;
    }

    /** Adds {@code type} in its short form. */
    public static void addType(ObjectNode node, HapCharacteristic characteristic) {
        node.put("type", HapUuid.shortForm(characteristic.type()));
    }

    /** Adds {@code perms}, in the order of the specification's table. */
    public static void addPermissions(ObjectNode node, HapCharacteristic characteristic) {
        ArrayNode permissions = node.putArray("perms");
        for (Permission permission : Permission.values()) {
            if (characteristic.permissions().contains(permission)) {
                permissions.add(permission.wireName());
            }
        }
    }

    /** Adds {@code format} and the metadata members that are defined, sorted: the database must hash the same every time. */
    public static void addMetadata(ObjectNode node, HapCharacteristic characteristic) {
        node.put("format", characteristic.format().wireName());
        new TreeMap<>(characteristic.metadata()).forEach(node::set);
    }
}
