    mov blockid, x3  ; error: special register 'blockid' is read-only
    mov sys_cnt, #5  ; error: special register 'sys_cnt' is read-only
