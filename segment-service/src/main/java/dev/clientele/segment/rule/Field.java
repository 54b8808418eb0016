package dev.clientele.segment.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One entry of the catalogue: a name users write, and the SQL expression that reads it from a fact row {@code f} (or a
 * person {@code p}, a sale's line {@code l}, a relation's row {@code x}) on the day {@code asof.day}. The fact row is
 * either the stored one or the one computed for a past day; the expression is the same.
 *
 * @param group the template that offers it
 * @param expression what is compared
 * @param shown what an explanation shows; mostly the expression
 * @param attribute the custom attribute's code, which the expression names as <code>{attribute}</code>; null for others
 * @param values the allowed words of an ENUM or KINDS field
 * @param perPerson the same of one person {@code p}, for a field of the client that people have too; else null
 * @param historical false when only its present state is known, whatever day is asked for
 * @param timeDependent true when its value changes with the day alone
 */
public record Field(
        String name,
        Title title,
        Template group,
        FieldType type,
        Set<Source> sources,
        Shape shape,
        String expression,
        String shown,
        String attribute,
        List<String> values,
        String perPerson,
        boolean historical,
        boolean timeDependent) {

    public enum Shape {
        /** One value per client. */
        VALUE,
        /** One value per living person of the client; it is enough that one person satisfies. */
        PEOPLE,
        /** One value per deal of the client; it is enough that one satisfies. */
        DEALS,
        /** One value per line of the client's sales. */
        LINES,
        /** One value per line of the client's deals, whatever became of them. */
        INTERESTS
    }

    static Field of(String name, String en, String ru, Template group, Source source, FieldType type, String sql) {
        return new Field(
                name,
                new Title(en, ru),
                group,
                type,
                EnumSet.of(source),
                Shape.VALUE,
                sql,
                sql,
                null,
                List.of(),
                null,
                source == Source.SALES || source == Source.INTERACTIONS,
                false);
    }

    /** Its rows are kept with their dates unless they are people. */
    Field of(Shape other) {
        return with(other, sources, shown, attribute, values, perPerson, other != Shape.PEOPLE, timeDependent);
    }

    Field shown(String sql) {
        return with(shape, sources, sql, attribute, values, perPerson, historical, timeDependent);
    }

    /** Facts of another source change its value too. */
    Field readsAlso(Source other) {
        var all = EnumSet.copyOf(sources);
        all.add(other);
        return with(shape, all, shown, attribute, values, perPerson, historical, timeDependent);
    }

    Field attribute(String code) {
        return with(shape, sources, shown, code, values, perPerson, historical, timeDependent);
    }

    Field values(List<String> allowed) {
        return with(shape, sources, shown, attribute, allowed, perPerson, historical, timeDependent);
    }

    Field perPerson(String sql) {
        return with(shape, sources, shown, attribute, values, sql, historical, timeDependent);
    }

    Field dated() {
        return with(shape, sources, shown, attribute, values, perPerson, true, timeDependent);
    }

    /** Its value is counted from the day. */
    Field daily() {
        return with(shape, sources, shown, attribute, values, perPerson, historical, true);
    }

    private Field with(
            Shape shape,
            Set<Source> sources,
            String shown,
            String attribute,
            List<String> values,
            String perPerson,
            boolean historical,
            boolean timeDependent) {
        return new Field(
                name,
                title,
                group,
                type,
                sources,
                shape,
                expression,
                shown,
                attribute,
                values,
                perPerson,
                historical,
                timeDependent);
    }

    /** Whether it says something of a person (settled question 9). */
    boolean personal() {
        return shape == Shape.PEOPLE || perPerson != null;
    }

    public Set<Operator> operators() {
        var operators = EnumSet.copyOf(type.operators());
        if (shape == Shape.PEOPLE && type == FieldType.TEXT) operators.remove(Operator.STARTS_WITH);
        return operators;
    }
}
