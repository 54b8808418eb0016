package dev.clientele.client.document;

import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A document that says line by line what it is about. */
@MappedSuperclass
public abstract class LinedDocument extends MoneyDocument {
    @JdbcTypeCode(SqlTypes.JSON)
    public String lines = "[]";
}
