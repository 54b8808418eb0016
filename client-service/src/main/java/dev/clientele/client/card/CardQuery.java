package dev.clientele.client.card;

import dev.clientele.client.attribute.Attribute;
import dev.clientele.client.check.Phones;
import dev.clientele.client.label.LabelQuery;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.problem.Problems;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What every list of cards can be asked. Different filters hold together; several values of one are alternatives. */
public class CardQuery {
    private static final int VALUES_MAX = 50;
    private static final int TEXT_MAX = 200;

    /** Some 10 ms; enough for filters that let one row in a hundred pass. */
    private static final int WALK = 4000;

    /** Words cost more to look at, and have an index that is worth more. */
    private static final int WALK_SEARCHING = 800;

    private static final String DEPARTMENTS_BELOW = """
            with recursive below (id) as (
                select unnest(:departmentId)
                union
                select d.id from department d join below on d.parent_id = below.id)
            select id from below""";

    private static final String REGIONS_BELOW = """
            with recursive below (code) as (
                select unnest(:businessRegion)
                union
                select v.code from dictionary_value v join below on v.parent_code = below.code
                where v.dictionary = 'businessRegion')
            select code from below""";

    private static final Map<String, String> SORTS =
            Map.of("registeredOn", "t.registered_on", "name", "lower(t.name)", "updatedAt", "t.updated_at");

    @RestQuery
    public String externalId;

    @RestQuery
    @Parameter(
            description =
                    "Words of the name, parts of phone numbers, e-mail addresses or the INN, in any case and either "
                            + "alphabet; each must be there. One or two letters are looked for at the beginning of a word.",
            example = "bluebird")
    public String q;

    @RestQuery
    public String email;

    @RestQuery
    @Parameter(description = "In any notation", example = "8 912 345-67-89")
    public String phone;

    @RestQuery
    public List<UUID> responsibleId;

    @RestQuery
    @Parameter(description = "Of the card, or of its responsible employee where the card names none")
    public List<UUID> departmentId;

    @RestQuery
    @Parameter(description = "true: `departmentId` and `businessRegion` with all below them")
    public boolean below;

    @RestQuery
    public List<String> city;

    @RestQuery
    public List<String> industry;

    @RestQuery
    @Parameter(description = "Cards with at least one of these beside their main industry")
    public List<String> otherIndustry;

    @RestQuery
    public List<String> businessRegion;

    @RestQuery
    public List<String> importance;

    @RestQuery
    @Parameter(example = "Asia/Yekaterinburg")
    public List<String> timeZone;

    @RestQuery
    @Parameter(description = "As it stands on the card", example = "https://example.com")
    public String site;

    @RestQuery
    @Parameter(description = "As it stands on the card", example = "telegram:@anna")
    public String messenger;

    @RestQuery
    public Boolean isCustomer;

    @RestQuery
    public Boolean isSupplier;

    @RestQuery
    @Parameter(description = "The same as `tagsAll`")
    public List<String> tag;

    @RestQuery
    @Parameter(description = "Cards with at least one of these tags, in any case", example = "vip")
    public List<String> tagsAny;

    @RestQuery
    @Parameter(description = "Cards with all of these tags, in any case")
    public List<String> tagsAll;

    @RestQuery
    @Parameter(description = "Cards with none of these tags, in any case")
    public List<String> tagsNone;

    @BeanParam
    public CustomQuery custom;

    @RestQuery
    public LocalDate registeredFrom;

    @RestQuery
    public LocalDate registeredTo;

    @RestQuery
    public LocalDate createdFrom;

    @RestQuery
    public LocalDate createdTo;

    @RestQuery
    @DefaultValue("LIVE")
    public Life life;

    @BeanParam
    public LabelQuery labels;

    @RestQuery
    @DefaultValue("-registeredOn")
    @Parameter(description = "`registeredOn`, `name` or `updatedAt`, with `-` in front for descending")
    public String sort;

    @RestQuery
    @Parameter(description = "Also answer how many live cards there are and how many of them you see")
    public boolean total;

    @RestQuery
    @DefaultValue(Limit.DEFAULT)
    public Limit limit;

    @RestQuery
    public String cursor;

    /** Turns to the largest page behind a cursor, for a reader of the whole list. */
    public void wholePage(String after) {
        limit = Limit.MOST;
        cursor = after;
        total = false;
    }

    public Sort sort() {
        return Sort.parse(sort, SORTS);
    }

    /**
     * @param kind the SQL expression that names the kind of card, such as {@code 'company'}
     * @param searched the SQL expression that {@code q} looks through
     * @param attributes the definitions of custom attributes by their codes
     * @param spellings what cards carry for each tag that is asked for
     */
    public Listing filter(
            Listing listing,
            String kind,
            String searched,
            Function<Set<String>, Map<String, Attribute>> attributes,
            Function<Set<String>, Map<String, List<String>>> spellings) {
        Listing filtered = listing.walked(q == null ? WALK : WALK_SEARCHING)
                .equal("life", life)
                .any("responsible_id", bounded("responsibleId", responsibleId))
                .any("city", bounded("city", city))
                .any("industry", bounded("industry", industry))
                .any("time_zone", bounded("timeZone", timeZone))
                .equal("site", site)
                .where("t.messengers @> array[:messenger]::text[]", "messenger", messenger)
                .where("t.created_on >= :createdFrom", "createdFrom", createdFrom)
                .where("t.created_on <= :createdTo", "createdTo", createdTo)
                .any("importance", bounded("importance", importance))
                .equal("is_customer", isCustomer)
                .equal("is_supplier", isSupplier)
                .where(
                        "exists (select 1 from external_ref r where r.lane = lane_of_text(:externalId) and r.entity = "
                                + kind + " and r.external_id = :externalId and r.id = t.id)",
                        "externalId",
                        externalId)
                .range("t.registered_on", ">=", "registeredFrom", registeredFrom)
                .range("t.registered_on", "<=", "registeredTo", registeredTo);
        among(filtered, searched, "emails", "email", lower(email));
        among(filtered, searched, "phones", "phone", normal(phone));
        department(filtered);
        region(filtered);
        array(
                filtered,
                "t.other_industries && :otherIndustry::text[]",
                "otherIndustry",
                bounded("otherIndustry", otherIndustry));
        tags(filtered, spellings);
        if (custom != null) custom.filter(filtered, attributes);
        words(filtered, searched);
        return labels == null ? filtered : labels.filter(filtered);
    }

    /** What is searched holds it too; the index of the search finds it, so that it needs none of its own. */
    private static void among(Listing listing, String searched, String column, String name, String value) {
        if (value == null) return;
        listing.where(
                "t.%1$s @> array[:%2$s]::text[] and %3$s like folded(:%2$sLike)".formatted(column, name, searched),
                Map.of(name, value, name + "Like", SearchWords.anywhere(value)));
    }

    private void department(Listing listing) {
        if (departmentId == null || departmentId.isEmpty()) return;
        String wanted = below ? "in (" + DEPARTMENTS_BELOW + ")" : "= any (:departmentId)";
        listing.where("""
                (t.department_id %1$s or t.department_id is null and t.responsible_id in (
                    select e.id from employee e where e.department_id %1$s))
                """.formatted(wanted), "departmentId", bounded("departmentId", departmentId));
    }

    private void region(Listing listing) {
        if (below && businessRegion != null && !businessRegion.isEmpty())
            listing.where(
                    "t.business_region in (" + REGIONS_BELOW + ")",
                    "businessRegion",
                    bounded("businessRegion", businessRegion));
        else listing.any("business_region", bounded("businessRegion", businessRegion));
    }

    /** Cards carry the spelling of the dictionary, so that is what they are compared with. */
    private void tags(Listing listing, Function<Set<String>, Map<String, List<String>>> spellings) {
        var named = new LinkedHashMap<String, List<String>>();
        named.put("tag", tag);
        named.put("tagsAll", tagsAll);
        named.put("tagsAny", tagsAny);
        named.put("tagsNone", tagsNone);
        var written = new LinkedHashSet<String>();
        named.forEach((name, wanted) -> {
            if (bounded(name, wanted) != null) written.addAll(wanted);
        });
        if (written.isEmpty()) return;
        Map<String, List<String>> carried = spellings.apply(written);
        allTags(listing, "tag", tag, carried);
        allTags(listing, "tagsAll", tagsAll, carried);
        array(listing, "t.tags <> '{}' and t.tags && :tagsAny::text[]", "tagsAny", carried(tagsAny, carried));
        array(listing, "not t.tags && :tagsNone::text[]", "tagsNone", carried(tagsNone, carried));
    }

    /** While a tag is being renamed a card carries either of its names. */
    private static void allTags(
            Listing listing, String name, List<String> wanted, Map<String, List<String>> spellings) {
        if (wanted == null) return;
        var certain = new ArrayList<String>();
        for (int i = 0; i < wanted.size(); i++) {
            List<String> either = spellings.get(wanted.get(i));
            if (either.size() == 1) certain.addAll(either);
            else array(listing, "t.tags <> '{}' and t.tags && :%s::text[]".formatted(name + i), name + i, either);
        }
        array(listing, "t.tags <> '{}' and t.tags @> :%s::text[]".formatted(name), name, certain);
    }

    private static List<String> carried(List<String> wanted, Map<String, List<String>> spellings) {
        if (wanted == null) return List.of();
        return wanted.stream().flatMap(one -> spellings.get(one).stream()).toList();
    }

    private static void array(Listing listing, String condition, String name, List<String> wanted) {
        if (wanted != null && !wanted.isEmpty()) listing.where(condition, name, wanted);
    }

    private void words(Listing listing, String searched) {
        if (q == null || q.isBlank()) return;
        if (q.length() > TEXT_MAX) throw Problems.invalid("/q", "too-long");
        int at = 0;
        for (List<String> spellings : SearchWords.of(q)) {
            var conditions = new ArrayList<String>();
            var values = new LinkedHashMap<String, Object>();
            for (String spelling : spellings) {
                String name = "q" + at++;
                conditions.add("%s like folded(:%s)".formatted(searched, name));
                values.put(name, spelling);
            }
            listing.where("(" + String.join(" or ", conditions) + ")", values);
        }
    }

    private static <T> List<T> bounded(String name, List<T> wanted) {
        if (wanted != null && wanted.size() > VALUES_MAX) throw Problems.invalid("/" + name, "too-many", VALUES_MAX);
        return wanted;
    }

    private static String lower(String text) {
        return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
    }

    private static String normal(String text) {
        return text == null ? null : Phones.normal(text).orElse(text);
    }
}
