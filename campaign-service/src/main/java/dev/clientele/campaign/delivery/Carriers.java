package dev.clientele.campaign.delivery;

import dev.clientele.campaign.gate.Channel;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who hands over by which channel; of two the one with the higher priority. */
@ApplicationScoped
public class Carriers {
    private final Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);

    public Carriers(@All List<Carrier> all) {
        all.forEach(carrier -> carrier.channels().forEach(channel -> carriers.putIfAbsent(channel, carrier)));
    }

    Carrier of(Channel channel) {
        Carrier carrier = carriers.get(channel);
        if (carrier == null) throw new IllegalStateException("nobody carries " + channel);
        return carrier;
    }
}
