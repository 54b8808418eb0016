package dev.clientele.client.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.unit.Followers;
import dev.clientele.client.unit.Visible;
import dev.clientele.client.unit.Voice;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;

/** What every document service works with. */
@Singleton
public class DocumentTools {
    final Database database;
    final Lanes lanes;
    final BusinessTime time;
    final Voice voice;
    final Visible visible;
    final MergePatch patches;
    final Followers followers;
    final ObjectMapper json;

    public DocumentTools(
            Database database,
            Lanes lanes,
            BusinessTime time,
            Voice voice,
            Visible visible,
            MergePatch patches,
            Followers followers,
            ObjectMapper json) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.voice = voice;
        this.visible = visible;
        this.patches = patches;
        this.followers = followers;
        this.json = json;
    }

    public BusinessTime time() {
        return time;
    }
}
