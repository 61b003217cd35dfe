    nop
    .include "err_cyclic_include.s"  ; error: file "err_cyclic_include.s" includes itself
    .include "fragments/cycle_a.inc"
