// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import dev.npu384.tools.command.CommandLineInterface;
import dev.npu384.tools.command.Verb;
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
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrintStream err = standardError();
        System.setErr(err);
        boolean colour = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        boolean errIsTerminal = Boolean.getBoolean("npu.stderr.terminal");
        Console console = new Console(
                out, err, colour && Boolean.getBoolean("npu.stdout.terminal"), colour && errIsTerminal, errIsTerminal);
        int code = new CommandLineInterface(console).run(List.of(arguments));
        out.flush();
        if (output.problem().isPresent()) {
            err.println(new UserError("NPU-R0030", "", output.problem().get(), "").render());
            code = Math.max(code, Verb.USAGE);
        }
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
