update findings
set finding_key = k.finding_key
from keyed_findings as k
where findings.finding_id = k.finding_id;
