package dev.clientele.client.access;

import dev.clientele.client.Api;
import dev.clientele.client.Http;
import dev.clientele.client.OpenApi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/** The request that an operation is tried with on a row: one that succeeds if it is let through. */
final class Requests {
    private static final String GRANTED = "\"purpose\": \"PERSONAL_DATA\", \"state\": \"GRANTED\"";
    static final String JSON = "application/json";
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String NDJSON = "application/x-ndjson";

    private final Rows rows;

    Requests(Rows rows) {
        this.rows = rows;
    }

    /** @param id of the row, null where it is asked of none */
    HttpResponse<String> send(String token, Operation operation, Line line, Whose whose, String id) {
        String body = body(operation, line, id);
        return send(token, operation, path(operation, line, whose, id), json(operation.bodies()), body);
    }

    /** The same as a line of NDJSON; the outcome is the line's. */
    HttpResponse<String> sendLine(String token, Operation operation, Line line, String id) {
        return send(token, operation, operation.path(), NDJSON, body(operation, line, id));
    }

    /** What the list says, of a spreadsheet too. */
    record Listed(int status, String text) {}

    Listed list(String token, Operation operation, String accept) {
        String path = operation.path() + query(operation.id());
        var call = call(operation, path, JSON, body(operation, null, null), accept);
        HttpResponse<byte[]> answer = Http.send(token, call, HttpResponse.BodyHandlers.ofByteArray());
        boolean sheet = accept.equals(XLSX) && answer.statusCode() == 200;
        return new Listed(
                answer.statusCode(),
                sheet ? unzipped(answer.body()) : new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static String unzipped(byte[] book) {
        try {
            Path file = Files.createTempFile("access", ".xlsx");
            Files.write(file, book);
            try (var zip = new ZipFile(file.toFile())) {
                byte[] sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))
                        .readAllBytes();
                return new String(sheet, StandardCharsets.UTF_8);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(String token, Operation operation, String path, String type, String body) {
        return Http.send(token, call(operation, path, type, body, null));
    }

    private static Http.Call call(Operation operation, String path, String type, String body, String accept) {
        var headers = new HashMap<String, String>();
        if (!operation.method().equals("GET")) headers.put("If-Match", "*");
        if (body != null) headers.put("Content-Type", type);
        if (accept != null) headers.put("Accept", accept);
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return new Http.Call(operation.method(), path, headers, bytes);
    }

    private static String json(List<String> types) {
        return types.stream()
                .filter(type -> type.contains("json") && !type.contains("ndjson"))
                .findFirst()
                .orElse(types.isEmpty() ? null : types.getFirst());
    }

    private String path(Operation operation, Line line, Whose whose, String id) {
        String path = operation.path().replace("dictionaries/{dictionary}/{code}", "dictionaries/importance/{code}");
        String first = switch (line.how()) {
            case "path" -> id;
            case "second" -> rows.spare("contacts");
            case "body" ->
                path.contains("{")
                        ? rows.spare(operation.id().equals("mergeCompanies") ? "companies" : "contacts")
                        : "";
            default -> "";
        };
        String second = line.how().equals("second") ? id : String.valueOf(rows.unit(whose));
        return path.replaceFirst("\\{[^}]*}", first).replaceAll("\\{[^}]*}", second) + query(operation.id());
    }

    /** So that the rows of the matrix come on the first page. */
    private static String query(String operation) {
        return switch (operation) {
            case "listCompanies", "listContacts", "listClients" -> "?limit=1000&city=" + Rows.CITY;
            case "listDeals",
                    "listInvoices",
                    "listPayments",
                    "listShipments",
                    "listOrders",
                    "listAdjustments",
                    "listInteractions" -> "?limit=1000&from=%1$s&to=%1$s".formatted(Rows.DAY);
            case "listContracts" -> "?limit=1000";
            case "listRuns" -> "?limit=1000&kind=base-quality";
            case "listUpcomingDates" -> "?days=0&limit=1000&from=" + Rows.TWIN_DAY;
            case "reportReceivables" -> "?limit=1000&asOf=" + Rows.TWIN_DAY;
            case "reportManagers" -> "?from=%s&to=%s".formatted(Rows.TWIN_DAY, Rows.DAY);
            case "reportBaseQuality" -> "?groupBy=MANAGER";
            case "startImport" -> "?as=tags&dryRun=true";
            default -> "";
        };
    }

    private String body(Operation operation, Line line, String id) {
        String operationId = operation.id();
        boolean inPath = line == null || line.how().equals("path");
        return switch (operationId) {
            case "createCompany", "createContact" -> card(operationId, line, id);
            case "createDeal",
                    "createInvoice",
                    "createPayment",
                    "createShipment",
                    "createOrder",
                    "createAdjustment",
                    "createInteraction",
                    "createContract" -> Drafts.of(collection(operation), id);
            case "addLink" -> "{\"companyId\": \"%s\"}".formatted(inPath ? rows.spare("companies") : id);
            case "putLink" -> inPath ? "{\"primary\": true}" : "{}";
            case "mergeCompanies" -> "{\"loserId\": \"%s\"}".formatted(inPath ? rows.spare("companies") : id);
            case "mergeContacts" -> "{\"loserId\": \"%s\"}".formatted(inPath ? rows.spare("contacts") : id);
            case "recordCompanyConsent", "recordContactConsent", "recordClientConsent" -> "{" + GRANTED + "}";
            case "recordConsents" ->
                "{\"subjectKind\": \"%s\", \"subjectId\": \"%s\", %s}"
                        .formatted(line.rows().equals("companies") ? "COMPANY" : "CONTACT", id, GRANTED);
            case "createEmployee",
                    "createDepartment",
                    "createProduct",
                    "createProductGroup",
                    "createPipeline",
                    "addTag",
                    "addAttribute" -> Drafts.of(collection(operation), null);
            case "addDictionaryValue" -> Drafts.of("values", null);
            case "setDuplicateSetting" -> "{\"onCreate\": \"WARN\"}";
            case "checkDuplicates", "clientExists" -> "{\"emails\": [\"%s\"]}".formatted(Rows.TWIN_ADDRESS);
            case "putQualityRules" -> Drafts.RULE;
            case "putPotentialFormula" -> rows.house().formulaAgain(id);
            case "republish" -> "{\"streams\": [\"REFERENCES\"]}";
            case "startImport" -> "name\nAccess\n";
            default -> operation.bodies().isEmpty() ? null : "{}";
        };
    }

    private static String card(String operation, Line line, String id) {
        String name = operation.equals("createCompany") ? "\"name\": \"Made\"" : "\"lastName\": \"Made\"";
        return switch (line.rows()) {
            case "people" -> "{%s, \"responsibleId\": \"%s\"}".formatted(name, id);
            case "companies" -> "{%s, \"link\": {\"companyId\": \"%s\"}}".formatted(name, id);
            default -> "{" + name + "}";
        };
    }

    private static String collection(Operation operation) {
        return operation.path().replace("/api/v1/", "");
    }

    /** Leaves things as they were, so that the next may be asked the same. */
    void putBack(String operation, Line line, Whose whose, String id, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) return;
        String path = Rows.path(line.rows()) + "/" + id;
        boolean deleted = whose == Whose.DELETED;
        if (answer.statusCode() == 202) HouseRows.ended(last(location(answer)));
        if (isUsedUp(operation, line, whose)) rows.renew(line.rows(), whose);
        else if (operation.equals("addLink") && line.how().equals("path"))
            Rows.delete(location(answer).replaceFirst(".*/api/v1/", ""));
        else if (operation.equals("removeLink"))
            Api.put("contacts/%s/links/%s".formatted(id, rows.unit(whose)), "{\"primary\": true}")
                    .statusCode(200);
        else if (operation.equals("deleteQualityRules")) HouseRows.rule(id);
        else if (operation.equals("deletePotentialFormula"))
            Api.put("sales-potential/" + id, rows.house().formulaAgain(id)).statusCode(200);
        else if (operation.startsWith("delete") && !deleted)
            Api.post(path + "/restore", "").statusCode(200);
        else if (operation.startsWith("restore") && deleted) Rows.delete(path);
    }

    private static boolean isUsedUp(String operation, Line line, Whose whose) {
        return Set.of("eraseCompany", "eraseContact", "deleteTag", "deleteAttribute", "deleteDictionaryValue")
                        .contains(operation)
                || operation.startsWith("merge") && line.how().equals("body")
                || operation.startsWith("put") && whose == Whose.UNKNOWN;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String last(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
