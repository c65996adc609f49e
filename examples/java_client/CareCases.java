import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A system in Java: it opens a case, takes a step, and follows what happens; no library needed. */
public class CareCases {
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static String address;
    static String token;

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        address = arguments[0];
        token = System.getenv("LINLI_TOKEN");
        String community = arguments[1];
        String at = java.time.Instant.now().minusSeconds(60).toString();
        String resident = "{\"number\": \"R1\", \"role\": \"resident\"}";
        String opened = post("/cases", "register-1", "{\"community\": \"" + community + "\","
            + "\"subject\": {\"kind\": \"resident\", \"key\": \"R1\"}, \"channel\": \"hotline\","
            + "\"raised_by\": " + resident + ", \"words\": \"楼道的灯坏了\", \"at\": \"" + at + "\"}");
        String number = field(opened, "number");
        out.println(number + " " + field(opened, "state_name"));
        out.println(field(get("/cases/" + number + "/demands"), "words"));
        post("/cases/" + number + "/facts", "consent-1", "{\"kind\": \"consent\", \"author\": " + resident
            + ", \"body\": {\"purpose\": \"survey\", \"form\": \"oral_witnessed\", \"given_by\": \"R1\"}}");
        String step = "{\"kind\": \"survey_record\", \"body\": {\"method\": \"home_visit\"}}";
        out.println(field(post("/cases/" + number + "/triggers/start_survey", "survey-1", step), "state_name"));
        String after = "0";
        for (String page; !(page = get("/events?under=" + community + "&after=" + after)).contains("\"events\":[]");
                after = field(page, "next")) {
            Matcher type = Pattern.compile("\"type\":\"([^\"]+)\"").matcher(page);
            while (type.find()) out.println(type.group(1));
        }
    }

    static String get(String path) throws Exception {
        return send(request(path).GET());
    }

    /** Sends a command; under the same key it is done once, however often it is sent. */
    static String post(String path, String key, String json) throws Exception {
        return send(request(path).header("Idempotency-Key", key).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    static String send(HttpRequest.Builder request) throws Exception {
        var answer = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 300) throw new IllegalStateException(answer.body());
        return answer.body();
    }

    static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) throw new IllegalStateException("no " + name + " in " + json);
        return found.group(1);
    }
}
