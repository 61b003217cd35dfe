// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import dev.npu384.tools.command.CommandLineInterface;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entry point of the launcher. */
public final class Npu {
    private Npu() {}

    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = standardError();
        System.setErr(err);
        Console console = new Console(
                out, err, Boolean.getBoolean("npu.stdout.terminal"), Boolean.getBoolean("npu.stderr.terminal"));
        int code = new CommandLineInterface(console).run(List.of(arguments));
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * The launcher hides the virtual machine's warning about incubator modules by giving it a silent standard error; the
     * real one is then the descriptor it names.
     */
    private static PrintStream standardError() {
        int descriptor = Integer.getInteger("npu.stderr.descriptor", 2);
        if (descriptor == 2) {
            return System.err;
        }
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return stream(constructor.newInstance(descriptor));
        } catch (ReflectiveOperationException | RuntimeException exception) {
            return System.out;
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
