// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The closed list of functions. */
public final class ReferenceFunctions {
    private ReferenceFunctions() {}

    static List<ReferenceFunction> all() {
        List<ReferenceFunction> all = new ArrayList<>();
        all.addAll(ElementFunctions.all());
        all.addAll(RowFunctions.all());
        all.addAll(MatrixFunctions.all());
        all.addAll(ShapeFunctions.all());
        all.addAll(RankFunctions.all());
        return all;
    }

    static Optional<ReferenceFunction> find(String name) {
        return all().stream().filter(function -> function.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return all().stream().map(ReferenceFunction::name).sorted().toList();
    }

    /** The functions as a Markdown table, for the manual. */
    public static String manual() {
        StringBuilder text = new StringBuilder("| function | what it is |\n| --- | --- |\n");
        for (ReferenceFunction function : all()) {
            text.append("| `")
                    .append(function.signature())
                    .append("` | ")
                    .append(function.summary())
                    .append(" |\n");
        }
        return text.toString();
    }
}
