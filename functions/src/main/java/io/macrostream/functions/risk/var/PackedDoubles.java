package io.macrostream.functions.risk.var;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Numbers as their bytes: eight each, the most significant first, NaNs bit for bit. */
final class PackedDoubles {

  private PackedDoubles() {}

  static byte[] pack(double[] numbers) {
    ByteBuffer packed = ByteBuffer.allocate(numbers.length * Double.BYTES);
    packed.asDoubleBuffer().put(numbers);
    return packed.array();
  }

  static double[] unpack(byte[] packed) {
    DoubleBuffer numbers = ByteBuffer.wrap(packed).asDoubleBuffer();
    double[] unpacked = new double[numbers.remaining()];
    numbers.get(unpacked);
    return unpacked;
  }
}
