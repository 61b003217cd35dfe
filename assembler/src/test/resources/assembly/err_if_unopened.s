    .endif  ; error: .endif without .if
    .else  ; error: .else without .if
    .elseif 1  ; error: .elseif without .if
    .if 0
    .else
    .else  ; error: .else after .else
    .elseif 1  ; error: .elseif after .else
    .endif
