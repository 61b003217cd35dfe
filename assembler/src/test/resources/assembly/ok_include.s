    .include "fragments/once.inc"
    .include "fragments/once.inc"
    .include "shared.inc"
    once                            ; words: 41400000
    shared                          ; words: 41600000
