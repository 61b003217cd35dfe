    .rept -1  ; error: .rept takes a count from 0 to 1000000, not -1
    .endr
    .rept 2000000  ; error: .rept takes a count from 0 to 1000000, not 2000000
    .endr
    .endr  ; error: .endr without .rept, .irp or .irpc
    .irp  ; error: .irp needs a name
    .endr
    .rept 2  ; error: .rept without .endr
    nop
