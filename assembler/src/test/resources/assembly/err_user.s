    .warning "this is old"  ; warning: this is old
    .if 1 > 0
    .error "no good"  ; error: no good
    .endif
