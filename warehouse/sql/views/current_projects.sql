-- Which forms count today? One row a form; later editions and better copies have
-- taken the place of the rest (see projects.superseded_why).
create or replace view current_projects as
select
    p.* replace (f.fiscal_year as fiscal_year),
    f.unit_key,
    f.side,
    f.is_unit_form,
    f.identity,
    d.path,
    d.file_name,
    coalesce(p.other_yuan, p.other_inferred_yuan) as other_known_yuan
from projects as p
inner join form_identities as f using (project_id)
inner join documents as d on p.document_id = d.document_id
where p.is_current;
comment on view current_projects is 'Forms that count today (当前有效的绩效目标表)';
comment on column current_projects.unit_key is 'Code and name of the unit (单位): the same for all forms of one unit';
comment on column current_projects.side is 'target (目标) or self_evaluation (自评)';
comment on column current_projects.is_unit_form is 'Whether it is the unit''s own form (部门整体)';
comment on column current_projects.identity is 'What makes two forms the same form (同表标识)';
comment on column current_projects.path is 'Path of the document (文件路径)';
comment on column current_projects.file_name is 'Name of the file (文件名)';
comment on column current_projects.other_known_yuan is 'Other money (其他资金), printed or inferred, yuan; NULL = not known';
