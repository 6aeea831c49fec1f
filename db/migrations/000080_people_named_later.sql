-- An access to the Centro per le Famiglie may stay anonymous until the family consents: whom the case is about is then
-- named by a step. The answers that named them are kept beside, so that a refused act takes its names back.

alter table case_persons add column named_by uuid references submissions;
