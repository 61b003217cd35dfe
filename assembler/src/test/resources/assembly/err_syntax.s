; error below: unexpected end of line, expected an operand
    mov x1,
; error below: unexpected 'x2', expected end of line
    mov x1 x2
; error below: unexpected ',', expected a name or end of line
    mov , x1
; error below: unexpected end of line, expected ')'
    li x1, (5 + 3
; error below: unexpected end of line, expected a value
    li x1, 5 +
; error below: unexpected '3', expected end of line
    li x1, 5 3
; error below: unexpected end of line, expected ']'
    ld.b64 x1, [x2, #8
; error below: unexpected ']', expected end of line
    ld.b64 x1, x2]
; error below: unexpected '}', expected a value
    vadd.f32 [x2], [x12], [x13], x15={rpt=}
; error below: unexpected '}', expected a name or '}'
    vadd.f32 [x2], [x12], [x13], x15={rpt}
; error below: unexpected end of line, expected ':'
    li x1, a ? b
; error below: unexpected '=', expected a name or end of line
    = 5
; error below: unexpected ':', expected a name or end of line
    : nop
