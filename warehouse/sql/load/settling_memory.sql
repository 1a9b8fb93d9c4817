-- How much may what looks at the whole warehouse at once hold? More than the reading phase, and more
-- the more forms there are: a million indicators (110,000 forms) settle within 512 MB; beyond it
-- spills to disk.
select concat(greatest(512, count(*) // 400), 'MB') from projects;
