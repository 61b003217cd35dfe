package dev.npu384.assembler;

import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void run() throws Exception {
        AssemblyResult r = Assembler.assemble(AssemblyRequest.ofFile(java.nio.file.Path.of("/tmp/scratch.s")));
        System.out.print(r.messages());
        r.image().ifPresent(i -> {
            for (int k = 0; k < i.text().length; k++)
                System.out.printf(
                        "%08x %08x %s%n",
                        k * 4,
                        i.text()[k],
                        i.lines().stream()
                                .filter(new java.util.function.Predicate<dev.npu384.isa.program.ProgramImage.Line>() {
                                    int n = -1;

                                    public boolean test(dev.npu384.isa.program.ProgramImage.Line l) {
                                        return true;
                                    }
                                })
                                .toList()
                                .get(k));
            System.out.println(i.kernels() + " " + i.symbols() + " " + java.util.Arrays.toString(i.data()));
        });
    }
}
