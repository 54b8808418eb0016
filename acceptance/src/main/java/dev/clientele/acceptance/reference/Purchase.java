package dev.clientele.acceptance.reference;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One raw row of a purchase file. The customer's leading zeros matter. */
public record Purchase(String customer, LocalDate on, BigDecimal quantity, BigDecimal amount) {}
