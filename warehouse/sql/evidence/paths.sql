-- Where was a content found? The path it was last found at comes first.
select path from document_paths where document_id = ? order by last_run desc, path;
