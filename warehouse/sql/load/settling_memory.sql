-- Let what looks at the whole warehouse at once hold more than the reading phase may: enough for
-- millions of indicators (2.3 million settle within 256 MB), and bounded.
set memory_limit = '512MB';
