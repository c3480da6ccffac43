package io.macrostream.functions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.macrostream.functions.event.StoredBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.AbstractRichFunction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators really keep, read from their snapshots, is what has stored bytes. */
class StateTypesTest {

  private static final String FLINK_BASIC = "org.apache.flink.api.common.typeutils.base";

  static List<Trial<?>> trials() throws Exception {
    List<Trial<?>> trials = new ArrayList<>(Trials.all());
    trials.add(Trials.watchdog());
    return trials;
  }

  @ParameterizedTest
  @MethodSource("trials")
  void everyTypeInStateHasStoredBytes(Trial<?> trial) throws Exception {
    Set<TypeSerializer<?>> stored =
        StoredBytes.types().stream().map(StoredBytes::serializer).collect(Collectors.toSet());
    List<StateMetaInfoSnapshot> states = states(trial.undisturbed().state());
    assertThat(states).isNotEmpty();
    for (StateMetaInfoSnapshot state : states) {
      assertThat(ownTypes(valueSerializer(state)))
          .as("types in state '" + state.getName() + "' that are not in StateSamples")
          .allMatch(stored::contains);
    }
  }

  /** A new operator belongs in {@link Trials}. */
  @Test
  void everyStatefulOperatorIsTried() throws Exception {
    Set<String> stateful = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(getClass().getPackageName())) {
      if (type.isAssignableTo(AbstractRichFunction.class)
          && !type.isAssignableTo(PatternProcessFunction.class)
          && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
        stateful.add(type.getName().replaceFirst("\\$.*", ""));
      }
    }
    assertThat(trials().stream().map(trial -> trial.operator().getName()))
        .containsExactlyInAnyOrderElementsOf(stateful);
  }

  private static TypeSerializer<?> valueSerializer(StateMetaInfoSnapshot state) {
    return state
        .getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER)
        .restoreSerializer();
  }

  /** The serializers of our own types in one of Flink's. */
  private static Stream<TypeSerializer<?>> ownTypes(TypeSerializer<?> serializer) {
    if (serializer instanceof ListSerializer<?> list) {
      return ownTypes(list.getElementSerializer());
    }
    if (serializer instanceof MapSerializer<?, ?> map) {
      return Stream.concat(ownTypes(map.getKeySerializer()), ownTypes(map.getValueSerializer()));
    }
    return serializer.getClass().getPackageName().equals(FLINK_BASIC)
        ? Stream.empty()
        : Stream.of(serializer);
  }

  private static List<StateMetaInfoSnapshot> states(OperatorSubtaskState snapshot)
      throws IOException {
    List<StateMetaInfoSnapshot> states = new ArrayList<>();
    for (KeyedStateHandle handle : snapshot.getManagedKeyedState()) {
      try (var in = ((KeyGroupsStateHandle) handle).openInputStream()) {
        var head = new KeyedBackendSerializationProxy<>(StateTypesTest.class.getClassLoader());
        head.read(new DataInputViewStreamWrapper(in));
        states.addAll(head.getStateMetaInfoSnapshots());
      }
    }
    // Timers hold a key and a time.
    states.removeIf(state -> state.getBackendStateType() == BackendStateType.PRIORITY_QUEUE);
    for (OperatorStateHandle handle : snapshot.getManagedOperatorState()) {
      try (var in = handle.openInputStream()) {
        var head = new OperatorBackendSerializationProxy(StateTypesTest.class.getClassLoader());
        head.read(new DataInputViewStreamWrapper(in));
        states.addAll(head.getOperatorStateMetaInfoSnapshots());
        states.addAll(head.getBroadcastStateMetaInfoSnapshots());
      }
    }
    return states;
  }
}
