-- What one case owes to another: cases its protocol asked for, links that the other one must know of. Whoever sweeps
-- looks for them among the latest rows.
create index journal_owed_to_others on journal (recorded_at)
  where type in ('LinkedCaseWanted', 'CaseLinked', 'CaseUnlinked', 'CaseMerged', 'MergeUndone');

-- Links are read from both ends.
create index case_links_by_other on case_links (other_case_id);
