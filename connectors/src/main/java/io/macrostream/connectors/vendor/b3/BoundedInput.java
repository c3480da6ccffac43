package io.macrostream.connectors.vendor.b3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that ends in an error when it is too long, or when too much of it goes into one piece:
 * what is unpacked may be a bomb.
 */
final class BoundedInput extends FilterInputStream {

  /** Longest tag, text or comment; a price report's are some hundred bytes. */
  private static final long LONGEST_PIECE = 1L << 20;

  private long left;
  private long leftOfPiece = LONGEST_PIECE;

  BoundedInput(InputStream in, long longest) {
    super(in);
    this.left = longest;
  }

  /** The reader has got its piece; the next one begins. */
  void nextPiece() {
    leftOfPiece = LONGEST_PIECE;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    take(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    take(Math.max(0, read));
    return read;
  }

  private void take(int count) throws IOException {
    left -= count;
    leftOfPiece -= count;
    if (left < 0) {
      throw new IOException("the file is too long");
    }
    if (leftOfPiece < 0) {
      throw new IOException("a piece of the file is too long");
    }
  }
}
