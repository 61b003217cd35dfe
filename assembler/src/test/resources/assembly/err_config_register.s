    vadd.f32 [x2], [x12], [x13], {rpt=1}  ; error: a config literal needs the register that it is loaded into
