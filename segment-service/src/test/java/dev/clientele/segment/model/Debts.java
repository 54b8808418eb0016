package dev.clientele.segment.model;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a client owes and is owed, account by account, as settled question 6 words it. */
record Debts(BigDecimal clientDebt, BigDecimal ourDebt, BigDecimal overdueDebt, long ageDays) {

    private record Charge(LocalDate on, String id, LocalDate dueOn, BigDecimal amount) {}

    private static final class Account {
        final List<Charge> charges = new ArrayList<>();
        BigDecimal paid = BigDecimal.ZERO;
    }

    static Debts of(Party party, UUID client, LocalDate asOf) {
        var accounts = new HashMap<UUID, Account>();
        party.documents(ShipmentChanged.class)
                .filter(s -> s.life() == Life.LIVE && !s.reversed())
                .forEach(s -> {
                    UUID key = account(party, client, s.contractId());
                    LocalDate on = Party.date(s.shippedAt());
                    LocalDate due = s.dueOn() != null ? s.dueOn() : on.plusDays(creditDays(party, key));
                    charge(accounts, key, new Charge(on, s.shipmentId().toString(), due, s.amount()), asOf);
                });
        party.documents(AdjustmentChanged.class)
                .filter(a -> a.life() == Life.LIVE)
                .forEach(a -> {
                    UUID key = account(party, client, a.contractId());
                    LocalDate due = a.dueOn() != null ? a.dueOn() : a.adjustedOn();
                    var charge = new Charge(a.adjustedOn(), a.adjustmentId().toString(), due, a.amount());
                    if (a.amount().signum() > 0) charge(accounts, key, charge, asOf);
                    else pay(accounts, key, a.adjustedOn(), a.amount().negate(), asOf);
                });
        party.documents(PaymentChanged.class)
                .filter(p -> p.life() == Life.LIVE && !p.reversed())
                .forEach(p -> pay(
                        accounts, account(party, client, p.contractId()), Party.date(p.paidAt()), p.amount(), asOf));
        return sum(accounts, asOf);
    }

    private static Debts sum(Map<UUID, Account> accounts, LocalDate asOf) {
        BigDecimal client = BigDecimal.ZERO;
        BigDecimal ours = BigDecimal.ZERO;
        BigDecimal overdue = BigDecimal.ZERO;
        long age = 0;
        for (Account account : accounts.values()) {
            account.charges.sort(Comparator.comparing(Charge::on).thenComparing(Charge::id));
            BigDecimal left = account.paid;
            boolean oldest = true;
            for (Charge charge : account.charges) {
                BigDecimal covered = charge.amount().min(left);
                left = left.subtract(covered);
                BigDecimal open = charge.amount().subtract(covered);
                client = client.add(open);
                if (open.signum() == 0 || !charge.dueOn().isBefore(asOf)) continue;
                overdue = overdue.add(open);
                if (oldest) age = Math.max(age, ChronoUnit.DAYS.between(charge.dueOn(), asOf));
                oldest = false;
            }
            ours = ours.add(left);
        }
        return new Debts(client, ours, overdue, age);
    }

    private static void charge(Map<UUID, Account> accounts, UUID key, Charge charge, LocalDate asOf) {
        if (!charge.on().isAfter(asOf) && charge.amount().signum() > 0)
            accounts.computeIfAbsent(key, _ -> new Account()).charges.add(charge);
    }

    private static void pay(Map<UUID, Account> accounts, UUID key, LocalDate on, BigDecimal amount, LocalDate asOf) {
        if (on.isAfter(asOf)) return;
        Account account = accounts.computeIfAbsent(key, _ -> new Account());
        account.paid = account.paid.add(amount);
    }

    private static UUID account(Party party, UUID client, UUID contract) {
        if (contract != null) return contract;
        return party.contracts.stream()
                .filter(Base.Contract::isDefault)
                .map(Base.Contract::id)
                .findFirst()
                .orElse(client);
    }

    private static int creditDays(Party party, UUID account) {
        return party.contracts.stream()
                .filter(contract -> contract.id().equals(account))
                .mapToInt(Base.Contract::creditDays)
                .findFirst()
                .orElse(0);
    }
}
