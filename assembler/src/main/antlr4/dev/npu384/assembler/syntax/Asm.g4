// SPDX-License-Identifier: Apache-2.0
// One line of assembly. Mnemonics, directives and registers are plain names here; later passes give them meaning.
// Everything that the tree builder needs carries a label, so that no child lists have to be built.
grammar Asm;

options {
    superClass = BoundedParser;
}

line
    : labels+=label* body=operation? EOF
    ;

label
    : name=(NAME | INTEGER) ':'
    ;

operation
    : name=NAME '=' value=expression                                # assignment
    | name=NAME (arguments+=argument (',' arguments+=argument)*)?   # plain
    ;

argument
    : '#' value=expression                                                  # immediate
    | '[' arguments+=argument (',' arguments+=argument)* ']'                # bracket
    | name=NAME '=' value=expression (':' second=expression)?               # assigned
    | text=STRING                                                           # string
    | value=expression                                                      # bare
    ;

expression
    : number=INTEGER                                                            # integer
    | number=FLOAT                                                              # real
    | character=CHARACTER                                                       # character
    | reference=LOCAL                                                           # local
    | function=NAME '(' (arguments+=expression (',' arguments+=expression)*)? ')' # call
    | name=NAME                                                                 # name
    | '(' inner=expression ')'                                                  # parenthesis
    | brace='{' (layout=NAME ':')? (fields+=field (',' fields+=field)*)? '}'    # config
    | operator=('-' | '+' | '~' | '!') operand=expression                       # unary
    | left=expression operator=('*' | '/' | '%') right=expression               # binary
    | left=expression operator=('+' | '-') right=expression                     # binary
    | left=expression operator=('<<' | '>>' | '>>>') right=expression           # binary
    | left=expression operator=('<' | '<=' | '>' | '>=') right=expression       # binary
    | left=expression operator=('==' | '!=') right=expression                   # binary
    | left=expression operator='&' right=expression                             # binary
    | left=expression operator='^' right=expression                             # binary
    | left=expression operator='|' right=expression                             # binary
    | left=expression operator='&&' right=expression                            # binary
    | left=expression operator='||' right=expression                            # binary
    | <assoc=right> condition=expression '?' yes=expression ':' no=expression   # conditional
    ;

field
    : name=NAME '=' value=expression
    ;

INTEGER
    : [0-9] [0-9_]*
    | '0' [xX] [0-9a-fA-F_]+
    | '0' [bB] [01_]+
    | '0' [oO] [0-7_]+
    ;

FLOAT
    : [0-9]+ '.' [0-9]* ([eE] [+-]? [0-9]+)?
    | [0-9]+ [eE] [+-]? [0-9]+
    | '0' [xX] [0-9a-fA-F]+ ('.' [0-9a-fA-F]*)? [pP] [+-]? [0-9]+
    ;

LOCAL
    : [0-9]+ [bBfF]
    ;

NAME
    : [A-Za-z_.$] [A-Za-z0-9_.$]*
    ;

CHARACTER
    : '\'' (~['\\\r\n] | '\\' .) '\''
    ;

STRING
    : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"'
    ;

UNTERMINATED
    : '"' (~["\\\r\n] | '\\' ~[\r\n])*
    ;

BAD_NUMBER
    : [0-9] [A-Za-z0-9_.]*
    ;

COMMENT
    : (';' | '//') ~[\r\n]* -> skip
    ;

SPACE
    : [ \t\r\f\u000B\u00A0\uFEFF]+ -> skip
    ;

UNKNOWN
    : .
    ;
