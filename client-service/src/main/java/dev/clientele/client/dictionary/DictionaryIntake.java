package dev.clientele.client.dictionary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.intake.OneByOne;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Values of all dictionaries from one file; parents stand before those below them. */
@Singleton
public class DictionaryIntake extends OneByOne<DictionaryRow> {
    private static final String ANY = "*";

    private final Dictionaries dictionaries;

    public DictionaryIntake(BusinessTime time, MergePatch patches, Dictionaries dictionaries) {
        super(time, patches);
        this.dictionaries = dictionaries;
    }

    @Override
    public String collection() {
        return "dictionaries";
    }

    @Override
    public Class<DictionaryRow> draft() {
        return DictionaryRow.class;
    }

    @Override
    protected Optional<UUID> known(Handle handle, DictionaryRow row) {
        return Values.find(handle, Dictionary.named(row.dictionary()), row.code())
                .filter(value -> value.life() == Life.LIVE)
                .map(Value::id);
    }

    @Override
    protected UUID add(DictionaryRow row) {
        return dictionaries.add(Dictionary.named(row.dictionary()), row.value()).id();
    }

    @Override
    protected DictionaryRow draft(Handle handle, UUID id) {
        Value value = Values.find(handle, id).orElseThrow();
        return new DictionaryRow(value.dictionary(), value.code(), value.titles(), value.parentCode());
    }

    @Override
    protected void change(DictionaryRow changed, ObjectNode patch) {
        ObjectNode fields = patch.deepCopy();
        fields.remove("dictionary");
        dictionaries.change(Dictionary.named(changed.dictionary()), changed.code(), ANY, fields);
    }
}
