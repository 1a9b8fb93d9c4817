-- With which rules file were the rules run last? NULL = with none.
select rules_file from checked_runs order by checked_at desc, run_id desc limit 1;
