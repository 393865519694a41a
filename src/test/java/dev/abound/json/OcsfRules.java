package dev.abound.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of OCSF 1.1 for class 4004 in the profile host, as far as we use it: base event, network and DHCP Activity
 * merged, then what objects demand of their attributes and of each other.
 */
final class OcsfRules {

    private static final ShapeRules TABLE = new ShapeRules(
            "unmapped",
            """
            activity_id             ! integer 0,1,2,3,4,5,6,7,8,9,99
            activity_name           ? text
            category_uid            ! integer 4
            category_name           ? text
            class_uid               ! integer 4004
            class_name              ? text
            type_uid                ! long
            type_name               ? text
            severity_id             ! integer 0,1,2,3,4,5,6,99
            severity                ? text
            time                    ! milliseconds
            raw_data                ? text
            metadata                ! object
            metadata.version        ! text 1.1.0
            metadata.uid            ? text
            metadata.sequence       ? integer
            metadata.logged_time    ? milliseconds
            metadata.profiles       ? texts host
            metadata.product        ! object
            metadata.product.name   ? text
            metadata.product.vendor_name ! text
            src_endpoint.ip         ? ip
            src_endpoint.mac        ? mac
            src_endpoint.hostname   ? hostname
            src_endpoint.uid        ? text
            dst_endpoint.ip         ? ip
            dst_endpoint.name       ? text
            device.hostname         ? hostname
            device.name             ? text
            device.type_id          ! integer 0,1,2,3,4,5,6,7,8,9,10,11,12,99
            device.type             ? text
            is_renewal              ? boolean
            lease_dur               ? integer
            relay.ip                ? ip
            relay.type_id           ! integer 0,1,2,3,99
            transaction_uid         ? text
            """);

    private static final Map<String, Set<String>> AT_LEAST_ONE = Map.of(
            "src_endpoint", Set.of("ip", "uid", "name", "hostname", "svc_name"),
            "dst_endpoint", Set.of("ip", "uid", "name", "hostname", "svc_name"),
            "device", Set.of("ip", "uid", "name", "hostname"),
            "relay", Set.of("ip", "mac", "name", "hostname"));

    private OcsfRules() {}

    static List<String> faultsOf(JsonNode event) {
        List<String> faults = new ArrayList<>(TABLE.faultsOf(event));
        int activity = event.path("activity_id").asInt();
        require(event.path("type_uid").asInt() == 4004 * 100 + activity, "type_uid is not class and activity", faults);
        require(activity != 99 || event.has("activity_name"), "activity 99 has no name", faults);
        require(event.has("src_endpoint") || event.has("dst_endpoint"), "there is no endpoint", faults);
        require(event.has("device") == event.at("/metadata/profiles").isArray(), "device without its profile", faults);
        AT_LEAST_ONE.forEach((name, members) -> require(
                !event.has(name) || members.stream().anyMatch(event.get(name)::has), name + " names nobody", faults));
        return faults;
    }

    private static void require(boolean holds, String fault, List<String> faults) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
