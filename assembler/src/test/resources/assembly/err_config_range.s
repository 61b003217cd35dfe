    vadd.f32 [x2], [x12], [x13], x15={rpt=256}  ; error: field 'rpt' of vector.binary takes 0 to 255, not 256
    vadd.f32 [x2], [x12], [x13], x15={rpt=1, dblk=-1}  ; error: field 'dblk' of vector.binary takes 0 to 255, not -1
    li x1, {vector.binary: drep=300}  ; error: field 'drep' of vector.binary takes 0 to 255, not 300
