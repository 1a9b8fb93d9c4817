-- Found and gone again within one run, as when a run is checked twice: after no run was it there.
delete from finding_history where gone_run = first_run;
