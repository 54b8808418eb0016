package dev.clientele.platform.identity;

/** The roles of design.md section 11, as they stand in the token's {@code groups}. */
public final class Roles {
    public static final String ADMIN = "admin";
    public static final String INTEGRATOR = "integrator";
    public static final String SALES_HEAD = "sales-head";
    public static final String MANAGER = "manager";
    public static final String MARKETER = "marketer";
    public static final String ANALYST = "analyst";
    /** Added to another role: shipments against a ban. */
    public static final String SHIPMENT_OVERRIDE = "shipment-override";
    /** Between services: for what a snapshot of an audience reads, and nothing else. */
    public static final String SERVICE = "service";

    private Roles() {}
}
