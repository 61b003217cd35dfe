    .include "missing.inc"  ; error: cannot find include file "missing.inc"
    .include  ; error: wrong number of arguments for .include
    .include 5  ; error: .include needs a string in quotes
    .include "fragments/bad.inc"
