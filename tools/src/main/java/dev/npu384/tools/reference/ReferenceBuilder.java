// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.Arithmetic;
import dev.npu384.tools.expression.Expression;
import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** From an expression to the tensor it describes. */
final class ReferenceBuilder {
    private static final Map<String, String> OPERATORS = Map.of(
            "+", "add", "-", "sub", "*", "mul", "/", "div", "%", "mod", "<<", "shl", ">>", "shr", "negate", "neg");

    Reference build(Expression expression, Scope scope) {
        if (expression instanceof Expression.Literal literal) {
            return Reference.constant(new Arithmetic(Map.of(), scope.place()).real(literal));
        }
        if (expression instanceof Expression.Name name) {
            return name(name.name(), scope);
        }
        Expression.Call call = (Expression.Call) expression;
        ReferenceFunction function = function(call.function(), scope);
        Arguments arguments = new Arguments(function, call, scope, this);
        Reference result = function.builder().build(arguments);
        arguments.finish();
        return result;
    }

    private static ReferenceFunction function(String written, Scope scope) {
        String name = OPERATORS.getOrDefault(written, written);
        return ReferenceFunctions.find(name)
                .orElseThrow(() -> new UserError(
                        "NPU-R0160",
                        scope.place(),
                        "there is no reference function " + name,
                        Suggestion.hint(name, ReferenceFunctions.names())));
    }

    private static Reference name(String name, Scope scope) {
        Optional<Scope.Tensor> tensor = scope.tensors().find(name, scope.rank());
        if (tensor.isPresent()) {
            return new Leaf(tensor.get());
        }
        Long number = scope.numbers().get(name);
        if (number == null) {
            TreeSet<String> known = new TreeSet<>(scope.numbers().keySet());
            throw new UserError(
                    "NPU-R0162",
                    scope.place(),
                    "there is no tensor or param " + name,
                    Suggestion.nearest(name, known)
                            .map(near -> "did you mean " + near + "?")
                            .orElse(""));
        }
        return Reference.constant(number);
    }

    private record Leaf(Scope.Tensor tensor) implements Reference {
        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public double work() {
            return tensor.type() == DataType.FLOAT32 ? 4 : 8;
        }

        @Override
        public boolean fitsFloat32() {
            return tensor.type().fitsFloat32();
        }

        @Override
        public void read(long first, int count, double[] target, int index) {
            tensor.values().read(first, count, target, index);
        }
    }
}
