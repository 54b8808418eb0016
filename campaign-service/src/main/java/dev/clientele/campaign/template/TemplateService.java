package dev.clientele.campaign.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.template.Message.InvalidContent;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class TemplateService {
    /** The supplied task for a renewal, as long as nobody has deleted it. */
    public static final UUID RENEWAL_TASK = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private static final String BY_CODE = "templates:code";
    private static final String SUBJECT = "template";

    private final TemplateRepository templates;
    private final AuditLog audit;
    private final MergePatch mergePatch;
    private final BusinessTime time;

    public TemplateService(TemplateRepository templates, AuditLog audit, MergePatch mergePatch, BusinessTime time) {
        this.templates = templates;
        this.audit = audit;
        this.mergePatch = mergePatch;
        this.time = time;
    }

    @Transactional
    public Template create(TemplateDraft draft, String by) {
        check("", draft);
        var template = new Template();
        template.id = Ids.next();
        template.createdAt = time.now();
        template.rewrite(draft, template.createdAt);
        templates.persistAndFlush(template);
        audit.write("TEMPLATE_CREATED", SUBJECT, template.id, by, Map.of());
        return template;
    }

    @Transactional
    public Template find(UUID id) {
        return templates.existing(id);
    }

    @Transactional
    public Optional<Template> lookUp(UUID id) {
        return templates.findByIdOptional(id);
    }

    /** Nobody changes its words before the transaction ends that has read them. */
    @Transactional
    public Optional<Template> held(UUID id) {
        return templates.held(id);
    }

    @Transactional
    public Page<Template> list(Limit limit, String cursor) {
        String after =
                Cursor.parse(cursor, BY_CODE).map(position -> position.text(0)).orElse(null);
        return Page.of(
                templates.after(after, limit.probe()), limit, last -> Cursor.of(BY_CODE, last.code.toLowerCase()));
    }

    /** Campaigns that are on their way keep the words they were launched with; what is approved asks for it again. */
    @Transactional
    public Template patch(UUID id, String ifMatch, JsonNode patch, String by) {
        ETags.require(ifMatch);
        Template template = templates.locked(id);
        ETags.check(ifMatch, template.rowVersion);
        template.fallbacks.mustBeMendedBy(patch, "fallbacks");
        template.variants.mustBeMendedBy(patch, "variants");
        TemplateDraft draft = mergePatch.apply(TemplateDraft.of(template), patch, TemplateDraft.class);
        check("", draft);
        mayNameDebts(id, Message.of(draft.content()));
        template.rewrite(draft, time.now());
        templates.flush();
        templates.takeApprovalsBack(id, template.updatedAt);
        audit.changed("TEMPLATE_CHANGED", SUBJECT, id, by, patch);
        return template;
    }

    private void mayNameDebts(UUID id, Message words) {
        if (!words.namesDebt() || !templates.isSentByOthersThanDebts(id)) return;
        throw Problems.invalid(words.placesOfDebt()
                .map(place -> Violation.of(place, "template-debt-only"))
                .toList());
    }

    @Transactional
    public void delete(UUID id, String ifMatch, String by) {
        ETags.require(ifMatch);
        Template template = templates.locked(id);
        ETags.check(ifMatch, template.rowVersion);
        List<Map<String, String>> users = templates.users(id);
        if (!users.isEmpty()) throw Problems.conflict("template-in-use", null).with("users", users);
        templates.delete(template);
        audit.write("TEMPLATE_DELETED", SUBJECT, id, by, Map.of("code", template.code));
    }

    /**
     * The words of a draft that is not saved.
     *
     * @param at where the draft stands in what was sent
     * @throws dev.clientele.platform.problem.Problem with all faults at once
     */
    public static Content checked(String at, TemplateDraft draft) {
        check(at, draft);
        return draft.content();
    }

    private static void check(String at, TemplateDraft draft) {
        try {
            Message.of(draft.content());
        } catch (InvalidContent invalid) {
            throw Problems.invalid(invalid.faults().stream()
                    .map(fault -> Violation.of(
                            at + fault.pointer(),
                            fault.message(),
                            fault.arguments().toArray()))
                    .toList());
        }
    }
}
