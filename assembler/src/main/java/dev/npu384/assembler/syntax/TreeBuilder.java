// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.syntax;

import dev.npu384.assembler.tree.Argument;
import dev.npu384.assembler.tree.BinaryExpression;
import dev.npu384.assembler.tree.BinaryOperator;
import dev.npu384.assembler.tree.CallExpression;
import dev.npu384.assembler.tree.ConditionalExpression;
import dev.npu384.assembler.tree.ConfigExpression;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.Line;
import dev.npu384.assembler.tree.LocalExpression;
import dev.npu384.assembler.tree.NameExpression;
import dev.npu384.assembler.tree.UnaryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** From the parser's labelled contexts to the typed tree. */
final class TreeBuilder extends AsmBaseVisitor<Expression> {
    Line line(AsmParser.LineContext context) {
        List<Line.Label> labels = new ArrayList<>(context.labels.size());
        for (AsmParser.LabelContext label : context.labels) {
            labels.add(new Line.Label(label.name.getText(), column(label.name)));
        }
        return new Line(labels, context.body == null ? Optional.empty() : Optional.of(operation(context.body)));
    }

    private Line.Operation operation(AsmParser.OperationContext context) {
        if (context instanceof AsmParser.AssignmentContext assignment) {
            int column = column(assignment.name);
            Expression name = new NameExpression(assignment.name.getText(), column);
            Expression value = assignment.value.accept(this);
            return new Line.Operation(
                    ".set", column, List.of(new Argument.Bare(name, column), new Argument.Bare(value, column)));
        }
        AsmParser.PlainContext plain = (AsmParser.PlainContext) context;
        return new Line.Operation(plain.name.getText(), column(plain.name), arguments(plain.arguments));
    }

    private List<Argument> arguments(List<AsmParser.ArgumentContext> contexts) {
        List<Argument> result = new ArrayList<>(contexts.size());
        for (AsmParser.ArgumentContext context : contexts) {
            result.add(argument(context));
        }
        return result;
    }

    private Argument argument(AsmParser.ArgumentContext context) {
        int column = column(context.start);
        if (context instanceof AsmParser.BareContext bare) {
            return new Argument.Bare(bare.value.accept(this), column);
        }
        if (context instanceof AsmParser.ImmediateContext immediate) {
            return new Argument.Immediate(immediate.value.accept(this), column);
        }
        if (context instanceof AsmParser.BracketContext bracket) {
            return new Argument.Bracket(arguments(bracket.arguments), column);
        }
        if (context instanceof AsmParser.AssignedContext assigned) {
            Optional<Expression> second =
                    assigned.second == null ? Optional.empty() : Optional.of(assigned.second.accept(this));
            return new Argument.Assigned(assigned.name.getText(), assigned.value.accept(this), second, column);
        }
        AsmParser.StringContext string = (AsmParser.StringContext) context;
        return new Argument.Text(Literals.string(string.text.getText(), column), column);
    }

    private List<Expression> expressions(List<AsmParser.ExpressionContext> contexts) {
        List<Expression> result = new ArrayList<>(contexts.size());
        for (AsmParser.ExpressionContext context : contexts) {
            result.add(context.accept(this));
        }
        return result;
    }

    private static int column(Token token) {
        return token.getCharPositionInLine();
    }

    @Override
    public Expression visitInteger(AsmParser.IntegerContext context) {
        int column = column(context.number);
        return new Expression.Integer64(Literals.integer(context.number.getText(), column), column);
    }

    @Override
    public Expression visitReal(AsmParser.RealContext context) {
        int column = column(context.number);
        return new Expression.Real(Literals.real(context.number.getText(), column), column);
    }

    @Override
    public Expression visitCharacter(AsmParser.CharacterContext context) {
        int column = column(context.character);
        return new Expression.Integer64(Literals.character(context.character.getText(), column), column);
    }

    @Override
    public Expression visitLocal(AsmParser.LocalContext context) {
        String text = context.reference.getText();
        int column = column(context.reference);
        char direction = Character.toLowerCase(text.charAt(text.length() - 1));
        long number = Literals.integer(text.substring(0, text.length() - 1), column);
        return new LocalExpression((int) Math.min(number, Integer.MAX_VALUE), direction == 'f', column);
    }

    @Override
    public Expression visitName(AsmParser.NameContext context) {
        return new NameExpression(context.name.getText(), column(context.name));
    }

    @Override
    public Expression visitParenthesis(AsmParser.ParenthesisContext context) {
        return context.inner.accept(this);
    }

    @Override
    public Expression visitCall(AsmParser.CallContext context) {
        return new CallExpression(context.function.getText(), expressions(context.arguments), column(context.function));
    }

    @Override
    public Expression visitConfig(AsmParser.ConfigContext context) {
        List<ConfigExpression.Field> fields = new ArrayList<>(context.fields.size());
        for (AsmParser.FieldContext field : context.fields) {
            fields.add(new ConfigExpression.Field(field.name.getText(), field.value.accept(this), column(field.name)));
        }
        String layout = context.layout == null ? "" : context.layout.getText();
        return new ConfigExpression(layout, Optional.empty(), fields, column(context.brace));
    }

    @Override
    public Expression visitUnary(AsmParser.UnaryContext context) {
        return new UnaryExpression(
                context.operator.getText().charAt(0), context.operand.accept(this), column(context.operator));
    }

    @Override
    public Expression visitBinary(AsmParser.BinaryContext context) {
        return new BinaryExpression(
                BinaryOperator.of(context.operator.getText()),
                context.left.accept(this),
                context.right.accept(this),
                column(context.operator));
    }

    @Override
    public Expression visitConditional(AsmParser.ConditionalContext context) {
        return new ConditionalExpression(
                context.condition.accept(this),
                context.yes.accept(this),
                context.no.accept(this),
                column(context.condition.start));
    }
}
