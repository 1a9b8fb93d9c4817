-- With which decisions was everything settled?
select digest from settled.decisions;
