package io.macrostream.deploy.e2e;

import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.IngestJob;
import io.macrostream.jobs.PipelineJob;
import io.macrostream.sql.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public class Try {
  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("try");
    try (var kafka = EmbeddedKafka.start(home.resolve("kafka"), 0);
        var pg =
            EmbeddedPostgres17.start(
                home.resolve("pg"), 0, EmbeddedPostgres17.Durability.values()[0])) {
      Migrations.migrate(pg.dataSource());
      KafkaTopics.create("127.0.0.1:" + kafka.port(), Topics.ALL);
      List<String> a =
          new ArrayList<>(
              List.of(
                  "--kafka",
                  "127.0.0.1:" + kafka.port(),
                  "--run-id",
                  "try",
                  "--parallelism",
                  "2",
                  "--state-backend",
                  System.getProperty("backend", "rocksdb"),
                  "--checkpoint-dir",
                  "file:///tmp/lead/ck"));
      List<String> ing = new ArrayList<>(a);
      ing.addAll(Arrays.asList(args));
      long t = System.nanoTime();
      IngestJob.main(ing.toArray(String[]::new));
      System.out.println("ingest " + (System.nanoTime() - t) / 1e9);
      t = System.nanoTime();
      final long t0 = t;
      Thread th =
          new Thread(
              () -> {
                try {
                  while (true) {
                    Thread.sleep(10000);
                    try (var c = pg.dataSource().getConnection();
                        var s = c.createStatement()) {
                      var r =
                          s.executeQuery(
                              "select (select max(session_date) from market_bars),(select count(*) from market_bars),(select count(*) from curve_points),(select count(*) from features),(select count(*) from signals),(select max(as_of) from risk_metrics),(select count(*) from risk_metrics),(select count(*) from alerts)");
                      r.next();
                      System.out.println(
                          (System.nanoTime() - t0) / 1000000000
                              + " "
                              + r.getString(1)
                              + " bars "
                              + r.getString(2)
                              + " pts "
                              + r.getString(3)
                              + " feat "
                              + r.getString(4)
                              + " sig "
                              + r.getString(5)
                              + " risk "
                              + r.getString(6)
                              + " "
                              + r.getString(7)
                              + " alerts "
                              + r.getString(8));
                    }
                  }
                } catch (Exception e) {
                  System.out.println(e);
                }
              });
      th.setDaemon(true);
      th.start();
      a.addAll(List.of("--database", pg.jdbcUrl()));
      PipelineJob.main(a.toArray(String[]::new));
      System.out.println("pipeline " + (System.nanoTime() - t) / 1e9);
      try (var c = pg.dataSource().getConnection();
          var s = c.createStatement()) {
        for (String tb :
            List.of(
                "market_bars",
                "curve_points",
                "positions",
                "risk_metrics",
                "features",
                "signals",
                "risk_utilisation",
                "alerts",
                "alert_events",
                "dead_letters",
                "data_status",
                "limits")) {
          var r = s.executeQuery("select count(*) from " + tb);
          r.next();
          System.out.println(tb + " " + r.getLong(1));
        }
        var r =
            s.executeQuery(
                "select node,as_of,metric,confidence_bp,n,value,flags from risk_metrics where as_of in ('2008-10-15','2018-12-31') order by 1,2,3,4");
        while (r.next())
          System.out.println(
              r.getString(1)
                  + " "
                  + r.getString(2)
                  + " "
                  + r.getString(3)
                  + " "
                  + r.getString(4)
                  + " "
                  + r.getString(5)
                  + " "
                  + r.getString(6)
                  + " "
                  + r.getString(7));
      }
    }
  }
}
