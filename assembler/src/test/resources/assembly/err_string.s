; error below: string without closing quote
    .ascii "open
; error below: unknown escape '\q'
    .ascii "\q"
