    vadd.f32 [x2], [x12], [x13], x15={rpt=1, dblk=1, rpt=2}  ; error: field 'rpt' is given twice
