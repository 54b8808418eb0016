package dev.clientele.client.card;

import dev.clientele.client.check.Check;
import dev.clientele.client.dictionary.Coded;
import dev.clientele.client.dictionary.Dictionary;
import dev.clientele.client.intake.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The part of a draft that a company and a contact share. */
public interface CardDraft extends Draft {
    String city();

    String industry();

    List<String> otherIndustries();

    String businessRegion();

    String importance();

    UUID responsibleId();

    UUID departmentId();

    Boolean isCustomer();

    Boolean isSupplier();

    String timeZone();

    List<String> emails();

    List<String> phones();

    List<String> messengers();

    String site();

    Map<String, String> requisites();

    List<LegalEntity> legalEntities();

    List<ClientDate> dates();

    List<String> tags();

    Map<String, Object> custom();

    LocalDate registeredOn();

    default void checkPortrait(Check check) {
        check.text("/externalId", externalId(), 200);
        check.text("/city", city(), 200);
        check.text("/industry", industry(), 200);
        check.texts("/otherIndustries", otherIndustries(), 200);
        checkOtherIndustries(check);
        check.text("/businessRegion", businessRegion(), 200);
        check.text("/importance", importance(), 200);
        check.zone("/timeZone", timeZone());
        check.emails("/emails", emails());
        check.phones("/phones", phones());
        check.texts("/messengers", messengers(), 200);
        check.text("/site", site(), 500);
        check.texts("/requisites", requisites(), 500);
        checkEach(check, "/legalEntities", legalEntities(), LegalEntity::check);
        checkEach(check, "/dates", dates(), ClientDate::check);
        check.texts("/tags", tags(), 100);
        check.items("/custom", custom().keySet());
        check.noNuls("/custom", custom());
        check.notFuture("/registeredOn", registeredOn());
    }

    /** Every code of a dictionary that is written here. */
    default List<Coded> codes() {
        var codes = new ArrayList<Coded>();
        codes.add(new Coded("/industry", Dictionary.INDUSTRY, industry()));
        for (int i = 0; i < otherIndustries().size(); i++)
            codes.add(new Coded(
                    "/otherIndustries/" + i,
                    Dictionary.INDUSTRY,
                    otherIndustries().get(i)));
        codes.add(new Coded("/businessRegion", Dictionary.BUSINESS_REGION, businessRegion()));
        codes.add(new Coded("/importance", Dictionary.IMPORTANCE, importance()));
        for (int i = 0; i < dates().size(); i++)
            codes.add(new Coded(
                    "/dates/" + i + "/type",
                    Dictionary.DATE_TYPE,
                    dates().get(i).type()));
        codes.removeIf(one -> one.code() == null);
        return codes;
    }

    private void checkOtherIndustries(Check check) {
        if (!otherIndustries().isEmpty() && industry() == null) check.fault("/industry", "others-need-a-main");
        for (int i = 0; i < otherIndustries().size(); i++)
            if (otherIndustries().get(i) != null && otherIndustries().get(i).equals(industry()))
                check.fault("/otherIndustries/" + i, "main-among-others");
    }

    private static <T> void checkEach(Check check, String pointer, List<T> items, EachCheck<T> each) {
        check.items(pointer, items);
        for (int i = 0; i < items.size(); i++) {
            check.required(pointer + "/" + i, items.get(i));
            if (items.get(i) != null) each.check(items.get(i), check, pointer + "/" + i);
        }
    }

    @FunctionalInterface
    interface EachCheck<T> {
        void check(T item, Check check, String pointer);
    }
}
