    .macro  ; error: .macro needs a name
    .endm
    .macro m a, a  ; error: macro parameter 'a' occurs twice
    .endm
    .macro n rest:vararg, b  ; error: a vararg parameter must be the last one
    .endm
    .macro o 5  ; error: malformed macro parameter '5'
    .endm
    .macro p q:bad  ; error: malformed macro parameter 'q:bad'
    .endm
    .macro r
    .endm
    .macro r  ; error: macro 'r' is already defined
    .endm
