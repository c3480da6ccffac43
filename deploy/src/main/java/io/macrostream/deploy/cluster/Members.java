package io.macrostream.deploy.cluster;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pid files of a local cluster, one JSON object in each. */
final class Members {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  private final Path directory;

  Members(Path directory) {
    this.directory = directory;
  }

  /** All that are written down, alive or not, in the order of their roles. */
  List<Member> all() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> pids = files.filter(file -> file.toString().endsWith(".pid")).sorted().toList();
      return readAll(pids).stream()
          .sorted(Comparator.comparing(Member::role).thenComparing(Member::index))
          .toList();
    }
  }

  private static List<Member> readAll(List<Path> files) throws IOException {
    List<Member> members = new ArrayList<>();
    for (Path file : files) {
      try {
        members.add(JSON.readValue(Files.readAllBytes(file), Member.class));
      } catch (NoSuchFileException e) {
        continue; // it stopped while we looked
      }
    }
    return members;
  }

  /** Those of one role. */
  List<Member> of(Role role) throws IOException {
    return all().stream().filter(member -> member.role() == role).toList();
  }

  void write(Member member) throws IOException {
    Files.write(file(member), JSON.writeValueAsBytes(member));
  }

  void remove(Member member) throws IOException {
    Files.deleteIfExists(file(member));
  }

  private Path file(Member member) {
    return directory.resolve(member.name() + ".pid");
  }
}
