package dev.clientele.client.dictionary;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;

/** A value in a file, which says itself what dictionary it belongs to. */
public record DictionaryRow(String dictionary, String code, Titles titles, String parentCode) implements Draft {
    public DictionaryRow {
        dictionary = Draft.text(dictionary);
        code = Draft.text(code);
        parentCode = Draft.text(parentCode);
    }

    @Override
    public String externalId() {
        return null;
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public void check(Check check) {
        check.required("/dictionary", dictionary);
        if (dictionary != null && Dictionary.find(dictionary).isEmpty())
            check.fault("/dictionary", "not-one-of", Dictionary.words());
        value().check(check);
    }

    ValueDraft value() {
        return new ValueDraft(code, titles, parentCode);
    }
}
