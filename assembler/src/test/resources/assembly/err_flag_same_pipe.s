    set_flag.v.v #0  ; error: a flag joins two different pipes
