-- What was recognized on a picture, and how sure that is.

alter table projects add column recognition_confidence decimal(4, 3);
alter table indicators add column recognition_confidence decimal(4, 3);
comment on column projects.recognition_confidence is 'How sure text recognized on a scan is (识别置信度), 0 to 1, of the least sure cell of the head; NULL = the file itself holds the text';
comment on column indicators.recognition_confidence is 'How sure text recognized on a scan is (识别置信度), 0 to 1, of the row''s least sure cell; NULL = the file itself holds the text';
