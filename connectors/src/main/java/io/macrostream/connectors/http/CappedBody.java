package io.macrostream.connectors.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Gives up a body that grows beyond its limit, before it fills the memory. */
final class CappedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> whole;
  private final long limit;
  private Flow.Subscription subscription;
  private long received;

  CappedBody(BodySubscriber<byte[]> whole, long limit) {
    this.whole = whole;
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    whole.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      received += buffer.remaining();
    }
    if (received > limit) {
      subscription.cancel();
      whole.onError(new BodyTooLongException(limit));
    } else {
      whole.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable error) {
    whole.onError(error);
  }

  @Override
  public void onComplete() {
    if (received <= limit) {
      whole.onComplete();
    }
  }
}
