package io.wsfuzz.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of a signal, each time it comes. A JVM runs its shutdown hooks at the first one and hears of no second one; the only other
 * way to hear of them, {@code sun.misc.Signal}, is in a module that a JVM may lack, and javac warns of it without an end.
 */
final class ProcessSignal {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignal.class);

    private final MethodHandle number;
    private final IntConsumer handler;

    private ProcessSignal(MethodHandle number, IntConsumer handler) {
        this.number = number;
        this.handler = handler;
    }

    /** Has {@code handler} told the number of the signal of this name, as {@code INT}, on a thread of its own; does nothing where that cannot be. */
    static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle number = lookup.findVirtual(signal, "getNumber", MethodType.methodType(int.class));
            ProcessSignal heard = new ProcessSignal(number.asType(MethodType.methodType(int.class, Object.class)),
                    handler);
            MethodHandle target = lookup.bind(heard, "heard", MethodType.methodType(void.class, Object.class))
                    .asType(MethodType.methodType(void.class, signal));
            signal.getMethod("handle", signal, handlers).invoke(null,
                    signal.getConstructor(String.class).newInstance(name),
                    MethodHandleProxies.asInterfaceInstance(handlers, target));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("a second SIG{} will not be heard", name, e);
        }
    }

    // It is the target of a handle.
    @SuppressWarnings("unused")
    private void heard(Object signal) throws Throwable {
        handler.accept((int) number.invokeExact(signal));
    }
}
