// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.Arithmetic;
import dev.npu384.tools.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The arguments of one call, asked for by name and position; what nobody asked for is refused. */
final class Arguments {
    private final ReferenceFunction function;
    private final Expression.Call call;
    private final Scope scope;
    private final ReferenceBuilder builder;
    private final Set<String> asked = new HashSet<>();
    private int positionsAsked;

    Arguments(ReferenceFunction function, Expression.Call call, Scope scope, ReferenceBuilder builder) {
        this.function = function;
        this.call = call;
        this.scope = scope;
        this.builder = builder;
    }

    Scope scope() {
        return scope;
    }

    int count() {
        return call.arguments().size();
    }

    /** The tensor at this position. */
    Reference tensor(int position) {
        return builder.build(expression(position), scope);
    }

    /** The tensor at this position as another rank sees it. */
    Reference tensorOfRank(int position, int rank) {
        return builder.build(expression(position), scope.onRank(rank));
    }

    /** All positional arguments from here on. */
    List<Reference> tensors(int from) {
        List<Reference> list = new ArrayList<>();
        for (int i = from; i < count(); i++) {
            list.add(tensor(i));
        }
        return list;
    }

    double number(int position, String name, double otherwise) {
        Expression given = find(position, name);
        return given == null ? otherwise : arithmetic().real(given);
    }

    long integer(int position, String name, long otherwise) {
        Expression given = find(position, name);
        return given == null ? otherwise : arithmetic().integer(given);
    }

    long integer(int position, String name) {
        if (find(position, name) == null) {
            throw error("argument " + name + " is missing");
        }
        return integer(position, name, 0);
    }

    boolean flag(int position, String name) {
        Expression given = find(position, name);
        if (given instanceof Expression.Name word) {
            String text = word.name().toLowerCase(Locale.ROOT);
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
        }
        return given != null && arithmetic().integer(given) != 0;
    }

    /** One of the words. */
    String word(int position, String name, List<String> words) {
        Expression given = find(position, name);
        if (given instanceof Expression.Name word && words.contains(word.name())) {
            return word.name();
        }
        throw error("argument " + name + " must be one of " + String.join(", ", words));
    }

    /** An axis, counted from the end when negative. */
    int axis(int position, Reference operand) {
        int rank = operand.shape().rank();
        long axis = integer(position, "axis", -1);
        if (axis < -rank || axis >= Math.max(1, rank)) {
            throw error("axis " + axis + " of a tensor of shape " + operand.shape());
        }
        return (int) Math.max(0, axis < 0 ? axis + rank : axis);
    }

    UserError error(String message) {
        return new UserError("NPU-R0161", scope.place(), message + " in " + call, "it is " + function.signature());
    }

    /** Refuses arguments that the function did not ask for. */
    void finish() {
        for (String name : call.named().keySet()) {
            if (!asked.contains(name)) {
                throw error("unknown argument " + name
                        + Suggestion.nearest(name, asked)
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse(""));
            }
        }
        if (count() > positionsAsked) {
            throw error("too many arguments");
        }
    }

    private Expression expression(int position) {
        positionsAsked = Math.max(positionsAsked, position + 1);
        if (position >= count()) {
            throw error("too few arguments");
        }
        return call.arguments().get(position);
    }

    private Expression find(int position, String name) {
        asked.add(name);
        positionsAsked = Math.max(positionsAsked, position + 1);
        Expression named = call.named().get(name);
        return named != null ? named : position < count() ? call.arguments().get(position) : null;
    }

    private Arithmetic arithmetic() {
        return new Arithmetic(scope.numbers(), scope.place());
    }
}
