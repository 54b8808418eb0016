package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Violation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private final ObjectMapper json = TestJson.mapper();
    private final MergePatch patch = new MergePatch(json, VALIDATOR);

    record Address(String city, String street) {}

    record Card(@NotBlank String name, Address address, List<String> tags, BigDecimal amount) {}

    private final Card card = new Card("Ёж", new Address("Тверь", "Мира"), List.of("a", "b"), new BigDecimal("1.50"));

    /** RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}|{'a':'c'}|{'a':'c'}",
                "{'a':'b'}|{'b':'c'}|{'a':'b','b':'c'}",
                "{'a':'b'}|{'a':null}|{}",
                "{'a':'b','b':'c'}|{'a':null}|{'b':'c'}",
                "{'a':['b']}|{'a':'c'}|{'a':'c'}",
                "{'a':'c'}|{'a':['b']}|{'a':['b']}",
                "{'a':{'b':'c'}}|{'a':{'b':'d','c':null}}|{'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}|{'a':[1]}|{'a':[1]}",
                "['a','b']|['c','d']|['c','d']",
                "{'a':'b'}|['c']|['c']",
                "{'a':'foo'}|null|null",
                "{'a':'foo'}|'bar'|'bar'",
                "{'e':null}|{'a':1}|{'e':null,'a':1}",
                "[1,2]|{'a':'b','c':null}|{'a':'b'}",
                "{}|{'a':{'bb':{'ccc':null}}}|{'a':{'bb':{}}}"
            })
    void mergesAsTheStandardSays(String target, String change, String result) throws JsonProcessingException {
        var merged = MergePatch.merge(json.readTree(quoted(target)), json.readTree(quoted(change)));
        assertThat(merged).isEqualTo(json.readTree(quoted(result)));
    }

    @Test
    void whatIsNotNamedStays() throws JsonProcessingException {
        var patched = apply("{'address':{'street':null},'tags':['c']}");
        assertThat(patched).isEqualTo(new Card("Ёж", new Address("Тверь", null), List.of("c"), new BigDecimal("1.50")));
    }

    @Test
    void theResultIsValidatedAsAWhole() {
        refused("{'name':null}", "/name");
        refused("{'address':{'town':'x'}}", "/address/town");
        refused("{'amount':'x'}", "/amount");
        refused("[]", "");
    }

    private Card apply(String change) throws JsonProcessingException {
        return patch.apply(card, json.readTree(quoted(change)), Card.class);
    }

    private void refused(String change, String pointer) {
        assertThatThrownBy(() -> apply(change))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.violations())
                                .extracting(Violation::pointer)
                                .containsExactly(pointer));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
