package dev.clientele.client.card;

import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.duplicate.Duplicates;
import dev.clientele.client.history.Chronicle;
import dev.clientele.client.tag.Tags;
import dev.clientele.client.unit.Heirs;
import dev.clientele.client.unit.Visible;
import dev.clientele.client.unit.Voice;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;

/** What both card services work with. */
@Singleton
public class CardTools {
    public final Database database;
    public final Lanes lanes;
    public final BusinessTime time;
    public final Voice voice;
    public final Visible visible;
    final MergePatch patches;
    final Caller caller;
    final CardTotals totals;
    final Tags tags;
    final Duplicates duplicates;
    final Attributes attributes;
    final Heirs heirs;
    final Chronicle chronicle;

    public CardTools(
            Database database,
            Lanes lanes,
            BusinessTime time,
            Voice voice,
            Visible visible,
            MergePatch patches,
            Caller caller,
            CardTotals totals,
            Tags tags,
            Duplicates duplicates,
            Attributes attributes,
            Heirs heirs,
            Chronicle chronicle) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.voice = voice;
        this.visible = visible;
        this.patches = patches;
        this.caller = caller;
        this.totals = totals;
        this.tags = tags;
        this.duplicates = duplicates;
        this.attributes = attributes;
        this.heirs = heirs;
        this.chronicle = chronicle;
    }
}
