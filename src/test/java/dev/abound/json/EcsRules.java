package dev.abound.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The fields of ECS 8.11 and of Packetbeat's DHCP that we use, with their types and, where there are some, their allowed values. */
final class EcsRules {

    private static final ShapeRules TABLE = new ShapeRules(
            "abound",
            """
            @timestamp          ! date
            ecs                 ! object
            ecs.version         ! text 8.11.0
            event               ! object
            event.kind          ! text event
            event.category      ! texts network
            event.type          ! texts access,allowed,connection,denied,end,info,protocol,start
            event.action        ! text dhcp-new,dhcp-renew,dhcp-release,dhcp-expire,dhcp-delete,dhcp-decline,dhcp-end,dhcp-inform
            event.provider      ? text
            event.dataset       ? text
            event.id            ! text
            event.sequence      ? long
            event.start         ? date
            event.end           ? date
            event.created       ? date
            event.original      ? text
            client.ip           ? ip
            client.mac          ? mac-upper
            client.domain       ? text
            server.ip           ? ip
            observer.hostname   ? text
            related.ip          ? ips
            related.hosts       ? texts
            network.type        ? text ipv4
            network.transport   ? text udp
            network.protocol    ? text dhcp,bootp
            dhcpv4.assigned_ip  ? ip
            dhcpv4.client_mac   ? mac-upper
            dhcpv4.relay_ip     ? ip
            dhcpv4.transaction_id ? text
            dhcpv4.option.ip_address_lease_time_sec ? long
            dhcpv4.option.class_identifier          ? text
            dhcpv4.option.parameter_request_list    ? texts
            """);

    private EcsRules() {}

    static List<String> faultsOf(JsonNode event) {
        return TABLE.faultsOf(event);
    }
}
