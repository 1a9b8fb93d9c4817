-- Names may also be settled by the dictionary of synonyms.

comment on column canonical_names.method is 'identical (相同), normalized (规范化后相同), dictionary (同义词表), fuzzy (相似), human (人工)';
