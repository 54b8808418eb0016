package dev.clientele.gateway.route;

import static dev.clientele.gateway.route.Upstream.CAMPAIGN;
import static dev.clientele.gateway.route.Upstream.CLIENT;
import static dev.clientele.gateway.route.Upstream.SEGMENT;
import static dev.clientele.gateway.route.Upstream.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.gateway.route.Destination.Nowhere;
import dev.clientele.gateway.route.Destination.ServiceNotNamed;
import dev.clientele.gateway.route.Destination.Somewhere;
import dev.clientele.gateway.route.Destination.To;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final String ID = "01990000-0000-7000-8000-000000000001";

    @ParameterizedTest
    @CsvSource({
        "/api/v1/companies, CLIENT",
        "/api/v1/contacts/7/merge, CLIENT",
        "/api/v1/clients, CLIENT",
        "/api/v1/clients/7/consents, CLIENT",
        "/api/v1/clients/7/events, CLIENT",
        "/api/v1/payments, CLIENT",
        "/api/v1/imports/payments, CLIENT",
        "/api/v1/exports/base, CLIENT",
        "/api/v1/reports/receivables, CLIENT",
        "/api/v1/clients/7/status, STATUS",
        "/api/v1/clients/7/status/history, STATUS",
        "/api/v1/clients/7/profile, STATUS",
        "/api/v1/classification/lifecycle/dynamics, STATUS",
        "/api/v1/classification/rebuild, STATUS",
        "/api/v1/reports/status-dynamics, STATUS",
        "/api/v1/clients/7/segments, SEGMENT",
        "/api/v1/clients/7/restrictions, CLIENT",
        "/api/v1/clients/7/agreements, SEGMENT",
        "/api/v1/segments/preview, SEGMENT",
        "/api/v1/segment-fields, SEGMENT",
        "/api/v1/reports/abc-xyz, SEGMENT",
        "/api/v1/triggers/7/runs, CAMPAIGN",
        "/api/v1/unsubscribe/abc, CAMPAIGN",
    })
    void pathLeadsToItsOwnerUnchanged(String path, Upstream owner) {
        assertThat(Routes.find(path)).isEqualTo(new To(owner, path));
    }

    @Test
    void commonPathsAreNamedWithTheService() {
        assertThat(Routes.find("/api/v1/client-service/dlq/5/replay"))
                .isEqualTo(new To(CLIENT, "/api/v1/dlq/5/replay"));
        assertThat(Routes.find("/api/v1/status-service/runs")).isEqualTo(new To(STATUS, "/api/v1/runs"));
        assertThat(Routes.find("/api/v1/segment-service/projection/rebuild"))
                .isEqualTo(new To(SEGMENT, "/api/v1/projection/rebuild"));
        assertThat(Routes.find("/api/v1/campaign-service/schedules/" + ID))
                .isEqualTo(new To(CAMPAIGN, "/api/v1/schedules/" + ID));
    }

    @Test
    void runsAndSchedulesAreFoundByTheirId() {
        assertThat(Routes.find("/api/v1/runs/" + ID + "/events"))
                .isEqualTo(new Somewhere("/api/v1/runs/" + ID, "/api/v1/runs/" + ID + "/events"));
        assertThat(Routes.find("/api/v1/schedules/" + ID)).isInstanceOf(Somewhere.class);
        assertThat(Routes.find("/api/v1/runs/not-an-id")).isEqualTo(new Nowhere());
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "schedules", "dlq", "republish", "projection"})
    void commonCollectionNeedsAService(String collection) {
        assertThat(Routes.find("/api/v1/" + collection)).isEqualTo(new ServiceNotNamed(collection));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1", "/api/v2/companies", "/api/v1/", "/api/v1/nothing", "/api/v1/client-service/companies"
            })
    void otherPathsLeadNowhere(String path) {
        assertThat(Routes.find(path)).isEqualTo(new Nowhere());
    }

    @Test
    void onlyUnsubscribingAndProvidersNeedNoToken() {
        assertThat(Routes.isOpen("/api/v1/unsubscribe/abc")).isTrue();
        assertThat(Routes.isOpen("/api/v1/provider-callbacks/sms/1")).isTrue();
        assertThat(Routes.isOpen("/api/v1/companies/unsubscribe/1")).isFalse();
        assertThat(Routes.isOpen("/api/v1/unsubscribed/1")).isFalse();
        assertThat(Routes.isOpen("/unsubscribe/1")).isFalse();
    }
}
