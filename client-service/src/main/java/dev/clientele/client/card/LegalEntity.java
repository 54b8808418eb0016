package dev.clientele.client.card;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of the counterparties a client signs and pays as (domain.md CLI-14). Numbers are checked by their form only. */
public record LegalEntity(
        @Schema(required = true, examples = "Bluebird Trade Ltd")
        String name,

        @Schema(examples = "7707083893") String inn,
        @Schema(examples = "773601001") String kpp,
        @Schema(examples = "1027700132195") String ogrn,
        String address,
        Map<String, String> requisites) {

    private static final TypeReference<List<LegalEntity>> LIST = new TypeReference<>() {};

    public LegalEntity {
        name = Draft.text(name);
        inn = Draft.text(inn);
        kpp = Draft.text(kpp);
        ogrn = Draft.text(ogrn);
        address = Draft.text(address);
        requisites = Draft.map(requisites);
    }

    /** @param column of a card */
    public static List<LegalEntity> read(String column) {
        return Json.items(column, LIST);
    }

    /** Each in one line, for a table. */
    public static List<String> told(List<LegalEntity> entities) {
        return entities.stream()
                .map(one -> Stream.of(one.name, one.inn, one.kpp)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    void check(Check check, String at) {
        check.required(at + "/name", name);
        check.text(at + "/name", name, 500);
        check.inn(at + "/inn", inn);
        check.kpp(at + "/kpp", kpp);
        check.ogrn(at + "/ogrn", ogrn);
        check.text(at + "/address", address, 500);
        check.texts(at + "/requisites", requisites, 500);
    }
}
