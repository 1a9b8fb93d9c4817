-- Under which level 2 is an indicator compared across years?
--
-- Until about 2022 成本指标 was a level 2 under 产出指标; since 财预〔2021〕101号 it is a
-- level 1 of its own with 经济成本指标, 社会成本指标 and 生态环境成本指标 below it. What
-- was 成本指标 is 经济成本指标 now, so the two are compared as one. Level 1 takes no
-- part in any comparison.
create or replace macro comparison_level2(level2) as
    case when level2 = '成本指标' then '经济成本指标' else level2 end;
