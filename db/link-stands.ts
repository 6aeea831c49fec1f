/** Whether a link `l` stands: people made it, or its case has taken in the answers that name it. */
export const linkStands = `(l.submission_id is null or exists (
  select 1 from journal known
   where known.case_id = l.case_id and known.event ->> 'submissionId' = l.submission_id::text))`;
