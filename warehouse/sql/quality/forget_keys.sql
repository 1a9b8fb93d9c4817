-- Findings that no longer count have no key.
update findings set finding_key = null where finding_key is not null;
