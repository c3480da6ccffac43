package io.macrostream.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.macrostream.connectors.notify.Mail;
import io.macrostream.connectors.notify.MailServer;
import io.macrostream.connectors.notify.Webhook;
import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.alert.notify.Channel;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.alert.notify.Route;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationConfigTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path directory;

  @Test
  void byDefaultAllGoesToTheTopic() {
    NotificationConfig config =
        NotificationConfig.read(new String[] {"--kafka", "k:1", "--mode", "live"}, NOW);
    assertThat(config.job().runId()).isEqualTo("live");
    assertThat(config.job().database()).isNull();
    assertThat(config.destinations()).isEmpty();
    assertThat(config.deliverSince()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    assertThat(config.rules())
        .isEqualTo(
            new NotificationRules(
                List.of(
                    new Channel(
                        "all", Notification.Kind.TOPIC, new Channel.Rate(100, 60_000), List.of())),
                List.of(new Route(Severity.OK, List.of(), List.of(), List.of("all")))));
  }

  @Test
  void everyKeyIsRead() throws Exception {
    NotificationConfig config =
        read(
            """
            channels:
              - {id: risk-desk, kind: email, most: 5, every: PT10M, to: [cro@example.org, a@b.c]}
              - {id: pager, kind: webhook, url_from: env:PAGER_URL}
              - {id: all, kind: topic}
            routes:
              - {severity: hard, about: [BREACH, NO_LIMIT], nodes: [FIRM, EM*], channels: [risk-desk, pager]}
              - channels: all
            """,
            "--smtp",
            "mail.example.org:587",
            "--smtp-from",
            "macrostream@example.org",
            "--smtp-user-from",
            "env:SMTP_USER",
            "--smtp-password-from",
            "file:/run/secrets/smtp",
            "--deliver-age",
            "PT2H");
    NotificationRules rules = config.rules();
    assertThat(rules.channels())
        .containsExactly(
            new Channel(
                "risk-desk",
                Notification.Kind.EMAIL,
                new Channel.Rate(5, 600_000),
                List.of("cro@example.org", "a@b.c")),
            new Channel("pager", Notification.Kind.WEBHOOK, null, List.of("env:PAGER_URL")),
            new Channel("all", Notification.Kind.TOPIC, null, List.of()));
    assertThat(rules.routes())
        .containsExactly(
            new Route(
                Severity.HARD,
                List.of("BREACH", "NO_LIMIT"),
                List.of("FIRM", "EM*"),
                List.of("risk-desk", "pager")),
            new Route(Severity.OK, List.of(), List.of(), List.of("all")));
    assertThat(config.destinations())
        .containsExactly(
            new Mail(
                "risk-desk",
                List.of("cro@example.org", "a@b.c"),
                new MailServer(
                    "mail.example.org",
                    587,
                    "macrostream@example.org",
                    new SecretReference("env:SMTP_USER"),
                    new SecretReference("file:/run/secrets/smtp"),
                    true,
                    Duration.ofSeconds(10))),
            new Webhook("pager", new SecretReference("env:PAGER_URL"), Duration.ofSeconds(10)));
    assertThat(config.deliverSince()).isEqualTo(NOW.minus(Duration.ofHours(2)));
  }

  @Test
  void mailsNeedAServerAndSecretsAreNotShown() {
    String yaml =
        """
        channels: [{id: desk, kind: email, to: a@b.c}]
        routes: [{channels: desk}]
        """;
    assertThat(problems(yaml))
        .containsExactly("channel desk sends mails, which needs --smtp HOST:PORT");
    assertThat(
            problems(yaml, "--smtp", "mail", "--smtp-from", "me", "--smtp-password-from", "secret"))
        .containsExactlyInAnyOrder(
            "--smtp-password-from must say where it stands: env:NAME or file:PATH",
            "--smtp-from is me, must be a mail address",
            "--smtp-user-from and --smtp-password-from go together",
            "--smtp is mail, must be HOST:PORT",
            "channel desk sends mails, which needs --smtp HOST:PORT");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndNoAddressIsShown() throws Exception {
    assertThat(
            problems(
                """
                channels:
                  - {id: One, kind: fax}
                  - {id: two, kind: email, to: nobody, most: 0, every: PT1M}
                  - {id: two, kind: webhook, url_from: "https://hooks.example.org/secret"}
                  - {id: three, kind: topic, most: 3, every: soon, colour: red}
                  - {id: four}
                  - five
                routes:
                  - {severity: worst, about: [WEATHER], channels: [nowhere]}
                  - {nodes: [FIRM]}
                frames: []
                """))
        .containsExactlyInAnyOrder(
            "channel two sends mails, which needs --smtp HOST:PORT",
            "channel 1: id is One, must be small letters, digits and dashes, at most 40",
            "channel 1: kind is fax, must be one of [TOPIC, WEBHOOK, EMAIL]",
            "channel 2: to is [nobody], must be mail addresses",
            "channel 2: most is 0, must be a whole number of at least 1",
            "channel 3: id two is given twice",
            "channel 3: url_from must say where the address stands: env:NAME or file:PATH",
            "channel 4: every is soon, must be a duration of at least PT1S, such as PT5M",
            "channel 4: unknown keys [colour]; known here: [every, id, kind, most]",
            "channel 5: kind is missing: topic, webhook or email",
            "channel 6: must be a mapping",
            "channel 6: id is null, must be small letters, digits and dashes, at most 40",
            "channel 6: kind is missing: topic, webhook or email",
            "route 1: severity is worst, must be one of [OK, WARN, SOFT, HARD, UNKNOWN]",
            "route 1: about has WEATHER, must be among [BREACH, DRAWDOWN, DRAWDOWN_AFTER_BREACH,"
                + " EMERGENCY_STOP, ESCALATION, EXCEPTIONS, EXCEPTION_CLUSTER, HARD_BREACH, NO_LIMIT, NO_RISK,"
                + " REPEATED_BREACH, REPETITION, STALENESS, STALE_BREACH, STALLED,"
                + " SUSTAINED_SOFT_BREACH, VELOCITY]",
            "route 1: there is no channel nowhere",
            "route 2: channels is empty",
            "the file: unknown keys [frames]; known here: [channels, routes]",
            "no route leads to channel One",
            "no route leads to channel two",
            "no route leads to channel two",
            "no route leads to channel three",
            "no route leads to channel four",
            "no route leads to channel null");
    assertThat(problems("")).contains("the file: must be a mapping");
    assertThat(problems("channels: [")).hasSize(1).allMatch(text -> text.contains("not YAML"));
  }

  @Test
  void aFileThatIsNotThereIsAProblem() {
    String[] args = {"--notifications", "/nowhere.yaml"};
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> NotificationConfig.read(args, NOW))
                .problems())
        .containsExactlyInAnyOrder(
            "--kafka is missing", "--notifications is /nowhere.yaml, which cannot be read");
  }

  private NotificationConfig read(String yaml, String... more) throws Exception {
    Path file = Files.writeString(directory.resolve("notifications.yaml"), yaml);
    List<String> args =
        new ArrayList<>(List.of("--kafka", "k:1", "--notifications", file.toString()));
    args.addAll(List.of(more));
    return NotificationConfig.read(args.toArray(String[]::new), NOW);
  }

  private List<String> problems(String yaml, String... more) {
    String prefix = "--notifications is " + directory.resolve("notifications.yaml") + ": ";
    return catchThrowableOfType(JobConfigException.class, () -> read(yaml, more))
        .problems()
        .stream()
        .map(problem -> problem.startsWith(prefix) ? problem.substring(prefix.length()) : problem)
        .toList();
  }
}
