package org.tfbridge.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.util.function.LongConsumer;

/**
 * An owned handle of the C library. It is deleted once: by {@link #close}, or when its owner cannot
 * be reached, and in either case not before the uses that have begun are over.
 */
public final class Handle {
  /** The thread that deletes what nobody closed. */
  static final Cleaner CLEANER = Cleaner.create();

  private final State state;
  private final Cleaner.Cleanable cleanable;

  /**
   * Takes over a handle.
   *
   * @param owner the object that stands for the handle; the handle is deleted when it cannot be
   *     reached
   * @param kind what to call it in messages
   */
  public Handle(Object owner, String kind, long address, LongConsumer delete) {
    state = new State(kind, address, delete);
    cleanable = CLEANER.register(owner, state);
  }

  /**
   * The address, which stays valid until {@link #release}.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public long acquire() {
    return state.acquire();
  }

  /**
   * The address for a use that must not overlap with another; 0 while there is another.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public long acquireAlone() {
    return state.acquireAlone();
  }

  /** Ends a use that {@link #acquire} or {@link #acquireAlone} began. */
  public void release() {
    state.release();
  }

  /** Whether {@link #close} was called. */
  public boolean closed() {
    return ((int) State.USES.getAcquire(state) & State.CLOSED) != 0;
  }

  /** Deletes the handle, now or when the last use is over. Does nothing the second time. */
  public void close() {
    cleanable.clean();
  }

  private static final class State implements Runnable {
    static final int CLOSED = 1;
    static final int USE = 2;
    static final VarHandle USES;

    static {
      try {
        USES = MethodHandles.lookup().findVarHandle(State.class, "uses", int.class);
      } catch (ReflectiveOperationException failure) {
        throw new ExceptionInInitializerError(failure);
      }
    }

    private final String kind;
    private final long address;
    private final LongConsumer delete;

    @SuppressWarnings("unused") // through USES
    private volatile int uses;

    State(String kind, long address, LongConsumer delete) {
      this.kind = kind;
      this.address = address;
      this.delete = delete;
    }

    long acquire() {
      int seen;
      do {
        seen = (int) USES.getVolatile(this);
        if ((seen & CLOSED) != 0) {
          throw new IllegalStateException("this " + kind + " is closed");
        }
      } while (!USES.weakCompareAndSet(this, seen, seen + USE));
      return address;
    }

    long acquireAlone() {
      int seen = (int) USES.compareAndExchange(this, 0, USE);
      if ((seen & CLOSED) != 0) {
        throw new IllegalStateException("this " + kind + " is closed");
      }
      return seen == 0 ? address : 0;
    }

    void release() {
      if ((int) USES.getAndAdd(this, -USE) == USE + CLOSED) {
        delete.accept(address);
      }
    }

    @Override
    public void run() {
      if ((int) USES.getAndBitwiseOr(this, CLOSED) == 0) {
        delete.accept(address);
      }
    }
  }
}
