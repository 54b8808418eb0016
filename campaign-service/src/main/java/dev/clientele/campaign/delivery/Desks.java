package dev.clientele.campaign.delivery;

import dev.clientele.campaign.gate.Channel;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who does what in the house. */
@ApplicationScoped
public class Desks {
    private final Map<Channel, Desk> desks = new EnumMap<>(Channel.class);

    public Desks(@All List<Desk> all) {
        all.forEach(desk -> desk.channels().forEach(channel -> desks.put(channel, desk)));
    }

    Desk of(Channel channel) {
        Desk desk = desks.get(channel);
        if (desk == null) throw new IllegalStateException("nobody does " + channel);
        return desk;
    }
}
