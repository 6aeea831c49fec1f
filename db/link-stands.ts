/** Whether a link `l` stands: people made it, or its case has taken in the answers that name it. */
export const linkStands = `(l.submission_id is null
  or answers_are_known(l.case_id, l.submission_id))`;
