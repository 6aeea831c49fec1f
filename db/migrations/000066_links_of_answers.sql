-- A link made by an answer carries the answers it came with: a refusal takes back only its own links, and a link shows
-- only once the case has taken those answers in. Links that people made, or that an opening named, carry none.

alter table case_links add column submission_id uuid references submissions;
